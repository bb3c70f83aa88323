using System.Diagnostics;
using Upgrade.Engine.Files;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.Locking;

/// <summary>A child has, until it has become its program, a copy of every file that is open here.</summary>
public sealed class LettingGo : IDisposable
{
    private const int Rounds = 500;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_child_that_is_only_being_started_keeps_no_lock()
    {
        using var over = new CancellationTokenSource();
        var starting = Task.Run(() => StartUntil(over.Token), TestContext.Current.CancellationToken);
        var (deploys, histories) = (0, 0);

        for (var round = 0; round < Rounds; round++)
        {
            deploys += await KeepsDeployAsync() ? 1 : 0;
            histories += KeepsHistory() ? 1 : 0;
        }

        await over.CancelAsync();
        Assert.True(await starting > 0);
        Assert.Equal((0, 0), (deploys, histories));
    }

    public void Dispose() => _folder.Dispose();

    private static int StartUntil(CancellationToken over)
    {
        var started = 0;
        for (; !over.IsCancellationRequested; started++)
        {
            using var child = Process.Start("true");
            child.WaitForExit();
        }

        return started;
    }

    private async Task<bool> KeepsDeployAsync()
    {
        var deploys = new FlockDeployLock(_folder["snapshot.json.lock"], TimeProvider.System);
        await (await deploys.TakeAsync(Holders.Mine, TimeSpan.FromSeconds(30), _ => { }, TestContext.Current.CancellationToken)).DisposeAsync();

        return deploys.IsHeld();
    }

    private bool KeepsHistory()
    {
        using var next = AppendFile.Open(_folder["history.jsonl"]);
        using (var file = AppendFile.Open(_folder["history.jsonl"]))
        {
            _ = file.Opened.TryLockPrivately();
        }

        return next.Opened.IsLockedPrivately();
    }
}
