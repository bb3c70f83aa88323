using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class KeepingTheGoodSnapshot : IDisposable
{
    private const string Good = "registry/api@sha256:old";

    private readonly World _world = new();

    [Fact]
    public async Task Failures_and_a_death_in_a_row_leave_the_first_good_one_to_go_back_to()
    {
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.Ready = () => new ReadinessAnswer { Status = _world.App.State.LatestRevision.Contains("--u-", StringComparison.Ordinal) ? 503 : 200 };
        _world.Request = _world.Request with { HealthTimeout = TimeSpan.FromSeconds(10), KeepUnhealthy = true };

        foreach (var run in (string[])["first", "second", "third"])
        {
            _world.Request = _world.Request with { RunId = run };
            Assert.Equal(UpgradeState.LeftUnhealthy, (await _world.RunAsync()).State);
        }

        _world.Journals.Dead.Add(new DeadRun("dead-run",
            new JournalNote("begun", "dead-run", new JsonObject { ["lock"] = _world.Lock.Name }),
            new JournalNote("state", "Deployed"),
            new JournalNote("intent", "upgrade", new JsonObject { ["revision"] = "app--u-third" })));
        _world.Request = _world.Request with { RunId = "last", IsRollback = true, Scope = "rollback", Images = [] };

        var report = await _world.RunAsync();

        Assert.Equal(UpgradeState.Restored, report.State);
        Assert.Equal(Good, _world.App.State.Images[0].Image);
        Assert.Equal(("first", Good), (_world.Snapshots.Current!.RunId, _world.Snapshots.Current.Images[0].Image));
    }

    [Fact]
    public async Task Upgrades_that_are_rolled_back_again_and_again_always_go_back_to_the_same_images()
    {
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.Request = _world.Request with { HealthTimeout = TimeSpan.FromSeconds(10) };

        foreach (var run in (string[])["first", "second", "third"])
        {
            _world.Request = _world.Request with { RunId = run };
            Assert.Equal(UpgradeState.RolledBack, (await _world.RunAsync()).State);
            Assert.Equal(Good, _world.App.State.Images[0].Image);
            Assert.Equal((true, Good), (_world.Snapshots.Current!.Healthy, _world.Snapshots.Current.Images[0].Image));
        }
    }

    public void Dispose() => _world.Dispose();
}
