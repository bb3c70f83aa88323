using Upgrade.Chaos.Judging;
using Upgrade.Chaos.Scenes;
using Upgrade.Engine.Locking;

namespace Upgrade.Chaos.Kills;

/// <summary>Somebody deletes the lock's file while it is held, and another takes the lock at once.</summary>
public sealed class LosingTheLock
{
    [Theory]
    [InlineData("registry.manifest 1 before")]
    [InlineData("app.get 2 before")]
    [InlineData("app.get 2 after")]
    public async Task Nothing_is_written_any_more(string moment)
    {
        await using var scene = await Scene.BeginAsync(TestContext.Current.CancellationToken);
        var path = $"{scene.Snapshot}.lock";
        IDeployLockHandle? other = null;
        scene.Door.At = async (name, _) =>
        {
            if (name == moment)
            {
                File.Delete(path);
                var word = new LockHolder { RunId = "other", User = "ann", Host = "desk", ProcessId = Environment.ProcessId, Scope = "api", Tag = "", Phase = "Locked", Since = DateTimeOffset.UtcNow };
                other = await new FlockDeployLock(path, TimeProvider.System).TakeAsync(word, TimeSpan.Zero, _ => { }, TestContext.Current.CancellationToken);
            }
        };

        var exitCode = await scene.RunAsync(TestContext.Current.CancellationToken, Story.All[0].Run);

        await other!.DisposeAsync();
        Assert.Empty(scene.Door.Writes);
        Assert.Equal((1, "lock_lost"), (exitCode, scene.Lines().Single().Reason));
        Assert.Empty(Oracle.Judge(await scene.GatherAsync(TestContext.Current.CancellationToken)));
    }
}
