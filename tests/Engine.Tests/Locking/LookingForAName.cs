using Microsoft.Extensions.Time.Testing;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.Locking;

public sealed class LookingForAName : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Path => _folder["snapshot.json.lock"];

    [Fact]
    public async Task A_holder_that_never_says_who_he_is_costs_forty_looks_and_then_a_clear_refusal()
    {
        using var shell = await HoldWithoutANameAsync();
        var time = new CountingTime();

        var refusal = await Assert.ThrowsAsync<LockHeldException>(() => PassAsync(time));

        Assert.Null(refusal.Holder);
        Assert.Equal($"another cli-upgrade run holds {Path}", refusal.Message);

        // One pause before the second look, and one after each look for a name but the last.
        Assert.Equal(40, time.Pauses);
    }

    public void Dispose() => _folder.Dispose();

    // The lock is the shell's own, taken by a program that has ended since: the kernel names somebody who is gone, and the file nobody.
    private async Task<Shell> HoldWithoutANameAsync()
    {
        var shell = Shell.Start("exec 9>\"$1\"; flock -n 9; echo held; read line", Path);
        Assert.Equal("held", await shell.ReadLineAsync());
        return shell;
    }

    private async Task PassAsync(CountingTime time)
    {
        var taking = new FlockDeployLock(Path, time).TakeAsync(Holders.Mine with { RunId = "run-2" }, TimeSpan.Zero, _ => { }, TestContext.Current.CancellationToken);
        for (var tick = 0; !taking.IsCompleted && tick < 20_000; tick++)
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await (taking.IsCompleted ? taking : Task.FromException(new TimeoutException($"{time.Pauses} pauses, and no end")));
    }

    private sealed class CountingTime : FakeTimeProvider
    {
        public int Pauses { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses++;
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
