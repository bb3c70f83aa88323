using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;
using Upgrade.Engine.Workflow.Recovering;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class WaitingForThePlatform : IDisposable
{
    private static readonly TimeSpan _slack = TimeSpan.FromSeconds(10);

    private readonly World _world = new();
    private readonly DateTimeOffset _began;

    public WaitingForThePlatform() => _began = _world.Time.GetUtcNow();

    private string Result => $"{Assert.Single(_world.History.Entries).Result} {_world.History.Entries[0].Reason}".TrimEnd();

    private TimeSpan Elapsed => _world.Time.GetUtcNow() - _began;

    [Fact]
    public async Task The_plan_and_the_snapshot_are_of_the_app_as_it_is_when_the_platform_is_done()
    {
        BusyUntil(TimeSpan.FromMinutes(4), SimulatedApp.App("app--settled", "app--settled", "registry/api:settled", "registry/web:settled"));

        Assert.Equal(UpgradeState.Verified, (await _world.RunAsync()).State);

        Assert.Equal(("app--settled", true), (_world.Snapshots.Current!.Revision, _world.Snapshots.Current.Healthy));
        var plan = Assert.Single(_world.Told, notice => notice.Event == "plan");
        Assert.Equal("registry/api:settled", (string?)plan.Data!["changes"]![0]!["old"]);
        Assert.Contains(_world.Told, notice => notice.Text == "operation in flight: none (Succeeded), after 240 s of waiting.");
    }

    [Fact]
    public async Task What_is_waited_for_and_for_how_long_yet_is_told_again_and_again()
    {
        BusyUntil(TimeSpan.FromSeconds(40), SimulatedApp.App("app--settled", "app--settled", "registry/api:settled", "registry/web:settled"));

        await _world.RunAsync();

        const string what = "app has an operation of the platform in flight (InProgress), on revision app--old, written at 00:00:00 UTC by ann; waiting for its end, ";
        Assert.Equal(
            [$"{what}600 s at most", $"{what}584 s at most", $"{what}568 s at most"],
            _world.Told.Where(notice => notice.Event == "progress" && notice.Text.Contains("waiting for its end", StringComparison.Ordinal)).Select(notice => notice.Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_given_up_when_the_time_is_over(bool isRollback)
    {
        BusyUntil(TimeSpan.MaxValue, _world.App.State);
        _world.Request = _world.Request with { BusyWait = TimeSpan.FromSeconds(33), IsRollback = isRollback };

        await _world.RunAsync();

        Assert.Equal("Aborted platform_busy", Result);
        Assert.Contains("in flight (InProgress), on revision app--old, written at 00:00:00 UTC by ann, still after 33 s of waiting. Wait until it is over", _world.History.Entries[0].Message, StringComparison.Ordinal);
        Assert.InRange(Elapsed, TimeSpan.FromSeconds(33), TimeSpan.FromSeconds(33) + _slack);
        Assert.Empty(_world.App.Writes);
    }

    [Theory]
    [InlineData("InProgress", 0)]
    [InlineData("Deleting", 600)]
    public async Task Where_there_is_nothing_to_wait_for_it_is_given_up_at_once(string state, int seconds)
    {
        BusyUntil(TimeSpan.MaxValue, _world.App.State, state);
        _world.Request = _world.Request with { BusyWait = TimeSpan.FromSeconds(seconds) };

        await _world.RunAsync();

        Assert.Equal("Aborted platform_busy", Result);
        Assert.InRange(Elapsed, TimeSpan.Zero, _slack);
    }

    [Fact]
    public async Task A_dry_run_says_that_the_platform_is_busy_and_does_not_wait()
    {
        BusyUntil(TimeSpan.MaxValue, _world.App.State);

        Assert.Equal(1, await _world.Pump(() => DryRun.PlanAsync(_world.Request, _world.Ports, _world.Interruption)));

        Assert.Contains("Dry run: the run would be refused: app has an operation of the platform in flight", _world.All, StringComparison.Ordinal);
        Assert.InRange(Elapsed, TimeSpan.Zero, _slack);
    }

    [Fact]
    public async Task A_signal_ends_the_wait()
    {
        BusyUntil(TimeSpan.MaxValue, _world.App.State);
        _world.Hears = notice =>
        {
            if (notice.Text.Contains("584 s at most", StringComparison.Ordinal))
            {
                _world.Interruption.Take("SIGINT", 130);
            }
        };

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.Aborted, 130, "interrupted"), (report.State, report.ExitCode, report.Entry.Reason));
        Assert.InRange(Elapsed, TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task An_app_that_goes_away_meanwhile_ends_it_with_that_word()
    {
        BusyUntil(TimeSpan.MaxValue, _world.App.State);
        var busy = _world.App.BeforeRead;
        _world.App.BeforeRead = app =>
        {
            busy(app);
            if (Elapsed > TimeSpan.FromSeconds(20))
            {
                throw new TargetException("ResourceNotFound", "there is no such app");
            }
        };

        await _world.RunAsync();

        Assert.Equal("Aborted ResourceNotFound", Result);
    }

    //  for how long the platform is busy; the exit code
    [Theory]
    [InlineData(300, 0)]
    [InlineData(7200, 1)]
    public async Task A_recovery_waits_likewise(int seconds, int exitCode)
    {
        _world.Snapshots.Save(new Snapshot { Revision = "app--old", RunId = "dead-run", Images = _world.App.State.Images, Healthy = true }, makeCurrent: true);
        _world.Journals.Dead.Add(new DeadRun(
            "dead-run",
            new JournalNote("begun", "dead-run", new JsonObject { ["lock"] = _world.Lock.Name }),
            new JournalNote("state", "Deployed"),
            new JournalNote("intent", "upgrade", new JsonObject { ["revision"] = "app--u-dead-run", ["previous_revision"] = "app--old" }),
            new JournalNote("seen", "upgrade", new JsonObject { ["outcome"] = "Accepted" })));
        _world.App.State = SimulatedApp.App("app--u-dead-run", "app--old", "registry/api:t1", "registry/web:t1");
        BusyUntil(TimeSpan.FromSeconds(seconds), _world.App.State with { LatestReadyRevision = "app--u-dead-run" });

        Assert.Equal(exitCode, await _world.Pump(() => Recovery.RunAsync(
            _world.Request with { Scope = "rollback", IsRollback = true, Images = [], Yes = true }, _world.Ports, _world.Interruption, _ => null)));

        Assert.Contains("waiting for its end, 600 s at most", _world.All, StringComparison.Ordinal);
        Assert.Contains(exitCode == 0 ? "Proved ready: app--u-dead-run" : "still after 600 s of waiting; nothing was decided", _world.All, StringComparison.Ordinal);
    }

    public void Dispose() => _world.Dispose();

    private void BusyUntil(TimeSpan end, AppState settled, string state = "InProgress")
    {
        _world.App.State = _world.App.State with { ProvisioningState = state, LastModifiedBy = "ann" };
        _world.App.BeforeRead = app =>
        {
            if (Elapsed >= end && app.State.ProvisioningState == state)
            {
                app.State = settled with { ProvisioningState = "Succeeded" };
            }
        };
    }
}
