using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class ThinkingTwice : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task A_busy_platform_is_asked_again_when_nothing_has_changed()
    {
        _world.App.WhileBusy = _ => { };

        Assert.Equal(UpgradeState.Verified, (await _world.RunAsync()).State);
    }

    [Fact]
    public async Task Nothing_is_sent_again_once_the_lock_is_lost()
    {
        _world.App.WhileBusy = _ => _world.Lock.Lose();

        await AssertNothingWasWritten("lock_lost", 1);
    }

    [Fact]
    public async Task Nothing_is_sent_again_over_a_deploy_of_somebody_else()
    {
        _world.App.WhileBusy = app => app.State = SimulatedApp.App("app--theirs", "app--theirs", "registry/api@sha256:theirs", "registry/web@sha256:old");

        await AssertNothingWasWritten("superseded", 1);
    }

    [Fact]
    public async Task Nothing_is_sent_again_after_a_signal()
    {
        _world.App.WhileBusy = _ => _world.Interruption.Take("SIGTERM", 143);

        await AssertNothingWasWritten("interrupted", 143);
    }

    [Fact]
    public async Task A_rollback_that_began_by_itself_is_sent_again_in_spite_of_a_signal()
    {
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.App.WhileBusy = app =>
        {
            if (app.Writes.Count > 0)
            {
                _world.Interruption.Take("SIGINT", 130);
            }
        };

        Assert.Equal(UpgradeState.RolledBack, (await _world.RunAsync()).State);
    }

    [Fact]
    public async Task A_rollback_is_not_sent_again_over_a_deploy_of_somebody_else()
    {
        _world.App.GetsReady = _ => false;
        _world.App.WhileBusy = app =>
        {
            if (app.Writes.Count > 0)
            {
                app.State = SimulatedApp.App("app--theirs", "app--theirs", "registry/api@sha256:theirs", "registry/web@sha256:old");
            }
        };

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.LeftUnhealthy, "superseded"), (report.State, report.Entry.Reason));
        Assert.Single(_world.App.Writes);
    }

    public void Dispose() => _world.Dispose();

    private async Task AssertNothingWasWritten(string reason, int exitCode)
    {
        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.Aborted, reason, exitCode), (report.State, report.Entry.Reason, report.ExitCode));
        Assert.Empty(_world.App.Writes);
        Assert.Single(_world.History.Entries);
    }
}
