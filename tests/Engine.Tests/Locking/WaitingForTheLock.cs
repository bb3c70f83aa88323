using Microsoft.Extensions.Time.Testing;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.Locking;

public sealed class WaitingForTheLock : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_word_comes_at_once_and_again_every_five_seconds_with_the_phase_as_it_is_then()
    {
        var (path, time, phases) = (_folder["snapshot.json.lock"], new FakeTimeProvider(), new List<string?>());
        await using var held = await new FlockDeployLock(path, TimeProvider.System).TakeAsync(Holders.Mine, TimeSpan.Zero, _ => { }, Token);

        var waiting = new FlockDeployLock(path, time).TakeAsync(
            Holders.Mine with { RunId = "run-2" }, TimeSpan.FromSeconds(12), holder => phases.Add(holder?.Phase), Token);
        held.Update(Holders.Mine with { Phase = "Deploying" });
        for (var tick = 0; !waiting.IsCompleted && tick < 20_000; tick++)
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(1, Token);
        }

        var refusal = await Assert.ThrowsAsync<LockHeldException>(() => waiting);
        Assert.Equal("Deploying", refusal.Holder?.Phase);
        Assert.Equal(["Locked", "Deploying", "Deploying"], phases);
    }

    [Fact]
    public async Task Who_does_not_wait_hears_no_such_word()
    {
        var path = _folder["snapshot.json.lock"];
        await using var held = await new FlockDeployLock(path, TimeProvider.System).TakeAsync(Holders.Mine, TimeSpan.Zero, _ => { }, Token);

        await Assert.ThrowsAsync<LockHeldException>(() => new FlockDeployLock(path, TimeProvider.System).TakeAsync(
            Holders.Mine with { RunId = "run-2" }, TimeSpan.Zero, _ => Assert.Fail("nobody waits"), Token));
    }

    public void Dispose() => _folder.Dispose();
}
