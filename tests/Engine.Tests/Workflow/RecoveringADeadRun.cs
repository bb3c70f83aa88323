using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow.Recovering;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class RecoveringADeadRun : IDisposable
{
    private const string New = "app--u-dead-run";

    private readonly World _world = new();
    private readonly Queue<bool> _answers = new();

    private IEnumerable<string> Results => _world.History.Entries.Select(entry => $"{entry.RunId} {HistoryResultNames.NameOf(entry.Result)}");

    [Fact]
    public async Task Nothing_to_recover_is_a_good_end()
    {
        Assert.Equal(0, await RecoverAsync(auto: true));

        Assert.Contains("Nothing to recover", _world.All, StringComparison.Ordinal);
        Assert.Empty(_world.History.Entries);
        Assert.True(_world.Lock.Freed);
    }

    [Fact]
    public async Task A_run_that_had_written_nothing_is_settled_and_that_is_all()
    {
        Die("Building");

        Assert.Equal(0, await RecoverAsync(auto: true));

        Assert.Equal(["dead-run build_in_progress"], Results);
        Assert.Empty(_world.App.Writes);
    }

    [Fact]
    public async Task New_images_that_are_ready_are_proved_and_leave_no_second_line()
    {
        DieWritten(ready: true);

        Assert.Equal(0, await RecoverAsync(auto: true));

        Assert.Equal(["dead-run aborted"], Results);
        Assert.Empty(_world.App.Writes);
        Assert.Contains($"Proved ready: {New}", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_images_that_are_not_ready_are_rolled_back_by_a_run_of_its_own()
    {
        DieWritten(ready: false);

        Assert.Equal(0, await RecoverAsync(auto: true));

        Assert.Equal(["dead-run aborted", "20260523032041-abc123 rollback_success"], Results);
        Assert.Equal("app--r-20260523032041-abc123", Assert.Single(_world.App.Writes).RevisionName);
        Assert.Equal("registry/api@sha256:old", _world.App.State.Images[0].Image);
        Assert.True(_world.Lock.Freed);
    }

    [Fact]
    public async Task New_images_that_look_ready_and_are_sick_are_rolled_back_too()
    {
        DieWritten(ready: true);
        _world.Ready = () => new ReadinessAnswer { Status = _world.App.State.LatestRevision == New ? 503 : 200 };

        Assert.Equal(0, await RecoverAsync(auto: true));

        Assert.Equal("20260523032041-abc123 rollback_success", Results.Last());
    }

    [Fact]
    public async Task A_rollback_that_fails_says_so_by_its_exit_code()
    {
        DieWritten(ready: false);
        _world.App.GetsReady = _ => false;

        Assert.Equal(5, await RecoverAsync(auto: true));
    }

    [Fact]
    public async Task A_rollback_that_never_arrived_is_made_again_and_what_it_was_to_replace_is_not_proved()
    {
        _world.App.State = SimulatedApp.App(New, New, "registry/api@sha256:new", "registry/web@sha256:new");
        Keep();
        Die("RollingBack", Intent("upgrade", New, "app--old"), new JournalNote("seen", "upgrade"), Intent("rollback", "app--r-dead-run", New));

        Assert.Equal(0, await RecoverAsync(auto: true));

        Assert.Equal(["dead-run rollback_failed", "20260523032041-abc123 rollback_success"], Results);
        Assert.Equal("registry/api@sha256:old", _world.App.State.Images[0].Image);
    }

    [Fact]
    public async Task Old_images_that_are_live_are_proved_and_nothing_is_written()
    {
        Keep();
        Die("Deploying", Intent("upgrade", New, "app--old"));

        Assert.Equal(0, await RecoverAsync(auto: true));

        Assert.Empty(_world.App.Writes);
        Assert.Equal(["dead-run aborted"], Results);
    }

    [Fact]
    public async Task What_somebody_else_deployed_is_left_alone()
    {
        _world.App.State = SimulatedApp.App("app--theirs", "app--theirs", "registry/api:theirs", "registry/web:theirs");
        Keep();
        Die("Deployed", Intent("upgrade", New, "app--old"));

        Assert.Equal(1, await RecoverAsync(auto: true));

        Assert.Empty(_world.App.Writes);
        Assert.Contains("somebody else's", _world.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { true }, 0, 0)]
    [InlineData(new[] { false, true }, 0, 1)]
    [InlineData(new[] { false, false }, 1, 0)]
    public async Task Without_auto_it_asks_whether_to_prove_and_whether_to_roll_back(bool[] answers, int exit, int writes)
    {
        DieWritten(ready: true);
        Array.ForEach(answers, _answers.Enqueue);

        Assert.Equal(exit, await RecoverAsync(auto: false));

        Assert.Equal(writes, _world.App.Writes.Count);
        Assert.Empty(_answers);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_the_options_are_named()
    {
        DieWritten(ready: true);
        _world.Answer = null;

        Assert.Equal(1, await RecoverAsync(auto: false));

        Assert.Contains("--yes", _world.All, StringComparison.Ordinal);
        Assert.Contains("--auto", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_an_earlier_command_settled_is_recovered_as_long_as_its_write_is_live()
    {
        DieWritten(ready: false);
        _answers.Enqueue(false);
        _answers.Enqueue(false);
        Assert.Equal(1, await RecoverAsync(auto: false));
        var settled = _world.Journals.Dead[0];
        _world.Journals.Dead.Clear();

        Assert.Equal(0, await RecoverAsync(auto: true, settled));

        Assert.Equal("20260523032041-abc123 rollback_success", Results.Last());
    }

    [Fact]
    public async Task While_another_run_holds_the_lock_nothing_is_settled()
    {
        DieWritten(ready: true);
        _world.Lock.HeldBy = Locking.Holders.Mine;

        Assert.Equal(1, await RecoverAsync(auto: true));

        Assert.Empty(_world.History.Entries);
        Assert.Contains("another cli-upgrade run holds", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sick_snapshot_of_the_dead_run_is_passed_over_for_the_current_one()
    {
        DieWritten(ready: false);
        _world.Snapshots.Kept[0] = _world.Snapshots.Kept[0] with { Healthy = false };
        _world.Snapshots.Current = _world.Snapshots.Current! with { Images = [new("api", "registry/api:good"), new("web", "registry/web:good")] };

        Assert.Equal(0, await RecoverAsync(auto: true));

        Assert.Equal("registry/api:good", _world.App.State.Images[0].Image);
    }

    [Fact]
    public async Task What_never_answers_does_not_keep_it_for_ever()
    {
        DieWritten(ready: true);
        var request = _world.Request with { Scope = "rollback", IsRollback = true, Images = [], Yes = true };

        Assert.Equal(1, await _world.Pump(() => Recovery.RunAsync(request, _world.Ports with { Readiness = new Silent() }, _world.Interruption, _ => null)));

        Assert.Contains("the recovery took longer than", _world.All, StringComparison.Ordinal);
        Assert.True(_world.Lock.Freed);
        Assert.Empty(_world.App.Writes);
    }

    public void Dispose() => _world.Dispose();

    private Task<int> RecoverAsync(bool auto, IDeadRun? settled = null)
    {
        var request = _world.Request with { Scope = "rollback", IsRollback = true, Images = [], Yes = auto };
        var ports = _answers.Count == 0 ? _world.Ports : _world.Ports with { Operator = new Answering(_world, _answers) };

        return _world.Pump(() => Recovery.RunAsync(
            request, ports, _world.Interruption, run => run == settled?.RunId ? new JournalSight(run, false, settled.Notes) : null));
    }

    private void DieWritten(bool ready)
    {
        Keep();
        _world.App.State = SimulatedApp.App(New, ready ? New : "app--old", "registry/api@sha256:new", "registry/web@sha256:new");
        Die("Deployed", Intent("upgrade", New, "app--old"), new JournalNote("seen", "upgrade"));
    }

    private void Keep() => _world.Snapshots.Save(
        new Snapshot { Revision = "app--old", RunId = "dead-run", Images = [new("api", "registry/api@sha256:old"), new("web", "registry/web@sha256:old")], Healthy = true }, makeCurrent: true);

    private void Die(string state, params JournalNote[] more) => _world.Journals.Dead.Add(new DeadRun("dead-run",
        [new JournalNote("begun", "dead-run", new JsonObject { ["scope"] = "full", ["app"] = "app", ["lock"] = _world.Lock.Name }), new JournalNote("state", state), .. more]));

    private static JournalNote Intent(string effect, string revision, string before) =>
        new("intent", effect, new JsonObject { ["revision"] = revision, ["previous_revision"] = before });

    private sealed class Answering(World world, Queue<bool> answers) : IOperator
    {
        public void Tell(Notice notice) => world.Tell(notice);

        public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) => Task.FromResult(answers.Dequeue());
    }

    private sealed class Silent : IReadiness
    {
        public async Task<ReadinessAnswer> AskAsync(Uri address, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return new ReadinessAnswer();
        }
    }
}
