using Upgrade.Engine.History;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;
using Upgrade.Engine.Workflow.Steps;
using static Upgrade.Engine.Workflow.UpgradeState;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class EndingEarly : IDisposable
{
    private readonly World _world = new();

    public static TheoryData<UpgradeState> EveryWorkingState => [.. UpgradeTable.Working];

    [Theory]
    [MemberData(nameof(EveryWorkingState))]
    public async Task A_step_that_throws_ends_the_run_with_one_line(UpgradeState state)
    {
        var report = await RunWithStepAt(state, new Throwing());

        Assert.Contains(report.State, UpgradeTable.Over);
        Assert.Contains($"InvalidOperationException in {state}: boom", Assert.Single(_world.History.Entries).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryWorkingState))]
    public async Task A_step_that_never_ends_meets_its_deadline(UpgradeState state)
    {
        var report = await RunWithStepAt(state, new Hanging(() => { }));

        Assert.Contains(report.State, UpgradeTable.Over);
        Assert.Contains($"{state} took longer than 60 s", Assert.Single(_world.History.Entries).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryWorkingState))]
    public async Task The_first_signal_ends_a_step_that_hears_it_and_leaves_one_line(UpgradeState state)
    {
        var report = await RunWithStepAt(state, new Hanging(() => _world.Interruption.Take("SIGTERM", 143)));

        Assert.Single(_world.History.Entries);
        Assert.Equal(UpgradeTable.Moves.Single(move => move.From == state && move.On == UpgradeTrigger.Interrupted).To, report.State);
        Assert.Equal(report.State == RollbackFailed ? 5 : 143, report.ExitCode);
    }

    [Theory]
    [MemberData(nameof(EveryWorkingState))]
    public async Task The_second_signal_ends_even_a_step_that_hears_nothing(UpgradeState state)
    {
        var report = await RunWithStepAt(state, new Deaf(() =>
        {
            _world.Interruption.Take("SIGINT", 130);
            _world.Interruption.Take("SIGINT", 130);
        }));

        Assert.Single(_world.History.Entries);
        Assert.Equal(UpgradeTable.Moves.Single(move => move.From == state && move.On == UpgradeTrigger.Interrupted).To, report.State);
    }

    [Fact]
    public async Task The_first_signal_during_an_automatic_rollback_lets_it_finish()
    {
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.App.Answers = change =>
        {
            if (change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal))
            {
                _world.Interruption.Take("SIGINT", 130);
            }

            return new(WriteOutcome.Accepted, null, null, "");
        };

        Assert.Equal(RolledBack, (await _world.RunAsync()).State);
    }

    [Fact]
    public async Task A_signal_while_the_new_revision_is_watched_says_what_is_live()
    {
        _world.App.GetsReady = _ => false;
        _world.App.Answers = _ =>
        {
            _world.Interruption.Take("SIGINT", 130);
            return new(WriteOutcome.Accepted, null, null, "");
        };

        var report = await _world.RunAsync();

        Assert.Equal((Aborted, 130, "SIGINT while Deployed (exit=130)"), (report.State, report.ExitCode, report.Entry.Message));
        Assert.Contains("app--u-20260523032041-abc123", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_loser_of_the_lock_is_told_who_holds_it()
    {
        _world.Lock.HeldBy = new LockHolder
        {
            RunId = "their-run",
            User = "bob",
            Host = "laptop",
            ProcessId = 42,
            Scope = "api",
            Tag = "t1",
            Phase = "Building",
            Since = _world.Time.GetUtcNow().AddSeconds(-70),
        };

        var report = await _world.RunAsync();

        Assert.Equal((Aborted, 1, "lock_held"), (report.State, report.ExitCode, report.Entry.Reason));
        Assert.StartsWith("another cli-upgrade run holds /tmp/snapshot.json.lock", report.Entry.Message, StringComparison.Ordinal);
        Assert.All(["their-run", "bob on laptop, pid 42", "Building", "1m10s", "--lock-wait"], word => Assert.Contains(word, _world.All, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_with_nobody_to_ask_is_an_error_that_names_the_way_out()
    {
        _world.Answer = null;

        var report = await _world.RunAsync();

        Assert.Equal((Aborted, "no_terminal"), (report.State, report.Entry.Reason));
    }

    [Fact]
    public async Task Storage_parity_has_its_own_end_whatever_else_refused()
    {
        _world.Checks.Add(new ActingCheck(() => { }, CheckResult.Refuse("image_gone", "gone", "mend")));
        _world.Checks.Add(new ActingCheck(() => { }, new CheckResult(CheckVerdict.ParityRefused, "closed")));

        Assert.Equal(HistoryResult.ParityRejected, (await _world.RunAsync()).Entry.Result);
    }

    [Fact]
    public async Task An_address_that_cannot_be_seen_stops_the_run_before_anything_and_names_the_way_out()
    {
        _world.Ready = () => new ReadinessAnswer { Problem = "connection refused" };

        var report = await _world.RunAsync();

        Assert.Equal("unreachable", report.Entry.Reason);
        Assert.Contains("--verify arm", report.Entry.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Snapshots.Kept);
    }

    public void Dispose() => _world.Dispose();

    private async Task<RunReport> RunWithStepAt(UpgradeState state, IStep step)
    {
        // The rest of the run is real, and on its way to the state: an unhealthy upgrade passes through all of them.
        _world.App.GetsReady = _ => state != UpgradeState.RollingBack;

        if (state == Shifting)
        {
            _world.App.PinTraffic(new TrafficShare("app--old", 100));
        }

        var steps = new Dictionary<UpgradeState, IStep>(StepTable.All) { [state] = step };
        using var journal = _world.Journals.Open("r");
        var run = new Run(_world.Request, _world.Ports, _world.Interruption);

        return await _world.Pump(() => new UpgradeRunner(run, steps).RunAsync());
    }

    private sealed class Throwing : IStep
    {
        public TimeSpan LimitOf(Run run) => TimeSpan.FromMinutes(1);

        public Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken) => throw new InvalidOperationException("boom");
    }

    private sealed class Hanging(Action first) : IStep
    {
        public TimeSpan LimitOf(Run run) => TimeSpan.FromMinutes(1);

        public async Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken)
        {
            first();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return UpgradeTrigger.Failed;
        }
    }

    private sealed class Deaf(Action first) : IStep
    {
        public TimeSpan LimitOf(Run run) => TimeSpan.FromMinutes(1);

        public bool HearsFirstSignal => false;

        public async Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken)
        {
            first();
            await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
            return UpgradeTrigger.Failed;
        }
    }
}
