using Upgrade.Engine.History;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class RollingBack : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task An_unhealthy_upgrade_is_put_back_whole_and_proved_although_the_address_answered_200_all_the_time()
    {
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        var before = _world.App.State.Images;

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.RolledBack, 3), (report.State, report.ExitCode));
        Assert.Equal(2, _world.App.Writes.Count);
        Assert.Equal(before, _world.App.State.Images);
        Assert.NotNull(_world.App.Writes[1].Template);
        Assert.Equal("health_timeout", report.Entry.Reason);
    }

    [Fact]
    public async Task A_restored_revision_that_is_not_ready_needs_a_person()
    {
        _world.App.GetsReady = _ => false;

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.RollbackFailed, 5), (report.State, report.ExitCode));
    }

    [Fact]
    public async Task The_operator_may_keep_an_unhealthy_upgrade()
    {
        _world.App.GetsReady = _ => false;
        _world.Request = _world.Request with { KeepUnhealthy = true };

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.LeftUnhealthy, 4), (report.State, report.ExitCode));
        Assert.Single(_world.App.Writes);
        Assert.Contains("Next: cli-upgrade rollback", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_deploy_between_the_verdict_and_the_rollback_is_not_rolled_back()
    {
        _world.App.GetsReady = _ => false;
        _world.App.BeforeRead = app =>
        {
            if (_world.Lock.Phases.LastOrDefault() == "RollingBack")
            {
                app.State = SimulatedApp.App("app--theirs", "app--theirs", "theirs", "theirs");
            }
        };

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.LeftUnhealthy, "superseded"), (report.State, report.Entry.Reason));
        Assert.Single(_world.App.Writes);
    }

    [Theory]
    [InlineData("app--theirs", 0.5, true)]
    [InlineData("app--aged", -60.0, false)]
    [InlineData("app--undated", null, false)]
    public async Task What_somebody_else_deployed_after_the_last_look_and_before_our_write_is_not_rolled_back(string revision, double? at, bool isTheirs)
    {
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.App.Answers = change =>
        {
            _world.App.Listed.Add(SimulatedApp.Made(revision, at is { } seconds ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null));
            return new(WriteOutcome.Accepted, "operation", null, "");
        };

        var report = await _world.RunAsync();

        Assert.Equal(isTheirs ? (UpgradeState.LeftUnhealthy, "superseded", 1) : (UpgradeState.RolledBack, "health_timeout", 2), (report.State, report.Entry.Reason, _world.App.Writes.Count));
        Assert.Equal(isTheirs, _world.All.Contains($"somebody else deployed {revision} right before our write", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Revisions_that_cannot_be_listed_keep_nothing_from_being_put_back()
    {
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.App.BeforeList = () => throw new TargetException("forbidden", "the revisions may not be read");

        var report = await _world.RunAsync();

        Assert.Equal(UpgradeState.RolledBack, report.State);
        Assert.Contains("whether somebody else deployed right before our write: the revisions may not be read", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_unhealthy_before_is_not_put_back()
    {
        _world.App.GetsReady = _ => false;
        _world.Ready = () => new ReadinessAnswer { Status = 503 };

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.LeftUnhealthy, "unhealthy_before"), (report.State, report.Entry.Reason));
    }

    [Fact]
    public async Task A_failed_operation_is_given_up_at_once()
    {
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.App.Operation = new("Failed", "id", "ContainerAppOperationError", "no");
        _world.App.Answers = change => new(WriteOutcome.Accepted, change.RevisionSuffix.StartsWith("u-", StringComparison.Ordinal) ? "op" : null, null, "");

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.RolledBack, "operation_failed"), (report.State, report.Entry.Reason));
        Assert.InRange(report.Entry.ElapsedSeconds, 0, 20);
    }

    [Fact]
    public async Task A_crash_loop_is_given_up_in_seconds()
    {
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.App.SickReplicas = [new("r", [new("api", false, false, 2, "Waiting", "CrashLoopBackOff")])];

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.RolledBack, "crash_loop"), (report.State, report.Entry.Reason));
        Assert.InRange(report.Entry.ElapsedSeconds, 0, 20);
    }

    [Fact]
    public async Task Somebody_elses_deploy_during_the_verification_is_not_rolled_back()
    {
        _world.App.GetsReady = _ => false;
        _world.App.BeforeRead = app =>
        {
            if (_world.App.Writes.Count == 1)
            {
                app.State = SimulatedApp.App("app--theirs", "app--theirs", "theirs", "theirs");
            }
        };

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.LeftUnhealthy, "superseded"), (report.State, report.Entry.Reason));
        Assert.Single(_world.App.Writes);
    }

    [Fact]
    public async Task A_lost_lock_stops_every_further_write()
    {
        _world.App.GetsReady = change =>
        {
            _world.Lock.Lose();
            return false;
        };

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.LeftUnhealthy, "lock_lost"), (report.State, report.Entry.Reason));
        Assert.Single(_world.App.Writes);
    }

    [Fact]
    public async Task An_explicit_rollback_restores_the_snapshot_and_says_so()
    {
        _world.Snapshots.Current = new Snapshot { Revision = "app--older", Images = [new("api", "registry/api:1"), new("web", "registry/web:1")] };
        _world.Request = _world.Request with { IsRollback = true, Scope = "rollback", Images = [] };

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.Restored, 0), (report.State, report.ExitCode));
        Assert.Equal(HistoryResult.RollbackSuccess, report.Entry.Result);
        Assert.Equal("registry/api:1", _world.App.State.Images[0].Image);
        Assert.Same(_world.Snapshots.Current, _world.Snapshots.Load());
    }

    [Fact]
    public async Task An_explicit_rollback_to_what_is_live_writes_nothing_and_is_proved_all_the_same()
    {
        _world.Snapshots.Current = new Snapshot { Revision = "app--old", Images = _world.App.State.Images };
        _world.Request = _world.Request with { IsRollback = true, Scope = "rollback", Images = [] };

        var report = await _world.RunAsync();

        Assert.Equal(UpgradeState.Restored, report.State);
        Assert.Empty(_world.App.Writes);
    }

    [Fact]
    public async Task A_rollback_without_a_snapshot_or_with_one_of_another_app_is_refused()
    {
        _world.Request = _world.Request with { IsRollback = true, Scope = "rollback", Images = [] };
        Assert.Equal("no_snapshot", (await _world.RunAsync()).Entry.Reason);

        _world.Request = _world.Request with { RunId = "other" };
        _world.Snapshots.Current = new Snapshot { Revision = "x", Images = [], AppId = "/subscriptions/1/other" };
        Assert.Equal("foreign_snapshot", (await _world.RunAsync()).Entry.Reason);
        Assert.Empty(_world.App.Writes);
    }

    [Fact]
    public async Task A_good_snapshot_is_not_replaced_by_one_of_an_app_that_was_left_broken()
    {
        var good = new Snapshot { Revision = "app--good", Images = [new("api", "a"), new("web", "w")], Healthy = true };
        _world.Snapshots.Current = good;
        _world.App.State = SimulatedApp.App("app--broken", "app--good", "registry/api:broken", "registry/web:broken");

        await _world.RunAsync();

        Assert.Same(good, _world.Snapshots.Current);
        Assert.False(Assert.Single(_world.Snapshots.Kept).Healthy);
    }

    public void Dispose() => _world.Dispose();
}
