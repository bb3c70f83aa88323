using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class SettlingADeadRun : IDisposable
{
    private readonly World _world = new();

    public static TheoryData<UpgradeState> EveryWorkingState => [.. UpgradeTable.Working];

    [Theory]
    [MemberData(nameof(EveryWorkingState))]
    public async Task Its_one_line_is_written_first_with_the_result_of_the_state_that_it_died_in(UpgradeState state)
    {
        var dead = Dead(new JournalNote("state", state.ToString()));

        await _world.RunAsync();

        var line = _world.History.Entries[0];
        Assert.Equal(("dead-run", "api", "t1", _world.Request.RunId), (line.RunId, line.Scope, line.Tag, line.SettledBy));
        Assert.Equal(RunEnd.Of(UpgradeTable.Moves.Single(move => move.From == state && move.On == UpgradeTrigger.ProcessDied).To).Result, line.Result);
        Assert.Equal("sealed", dead.Notes[^1].Kind);
        Assert.True(dead.LetGo);
        Assert.Equal(2, _world.History.Entries.Count);
    }

    [Fact]
    public async Task A_write_whose_answer_nobody_heard_is_recognised_by_its_revision()
    {
        Dead(new JournalNote("state", "Deploying"), new JournalNote("intent", "upgrade", new JsonObject { ["revision"] = "app--old" }));

        await _world.RunAsync();

        Assert.Contains("its write is live: app--old, ready", _world.History.Entries[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_was_decided_on_is_appended_as_it_was()
    {
        var parked = (await _world.RunAsync()).Entry with { RunId = "dead-run", Message = "as it was (exit=1)" };
        _world.History.Entries.Clear();
        _world.Request = _world.Request with { RunId = "next" };
        Dead(new JournalNote("state", "Deployed"), new JournalNote("sealing", "dead-run", ParkedLine.Pack(parked)));

        await _world.RunAsync();

        Assert.Equal(parked.Message, _world.History.Entries[0].Message);
        Assert.Null(_world.History.Entries[0].SettledBy);
    }

    [Theory]
    [InlineData("app--old", "app--older", "its write is live: app--old, ready, with all new images; next: cli-upgrade recover")]
    [InlineData("app--u-dead-run", "app--old", "its write is not live: app--old is, ready, with the images from before; next: cli-upgrade recover")]
    [InlineData("app--u-dead-run", "app--older", "its write is not live: app--old is, ready, which somebody else deployed since; next: cli-upgrade recover")]
    public async Task Its_line_says_whose_images_are_live(string wrote, string before, string said)
    {
        Dead(new JournalNote("state", "Deployed"), new JournalNote("intent", "upgrade", new JsonObject { ["revision"] = wrote, ["previous_revision"] = before }));

        await _world.RunAsync();

        Assert.Equal($"the process died in Deployed; {said} (exit=1)", _world.History.Entries[0].Message);
    }

    [Fact]
    public async Task What_could_not_be_read_is_said_to_be_so()
    {
        Dead(new JournalNote("state", "Deployed"), new JournalNote("intent", "upgrade", new JsonObject { ["revision"] = "app--u-dead-run" }));
        _world.App.BeforeRead = app =>
        {
            app.BeforeRead = _ => { };
            throw new TargetException("gone", "no route to ARM");
        };

        await _world.RunAsync();

        Assert.Contains("what is live could not be read: no route to ARM", _world.History.Entries[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_arrives_after_its_process_is_gone_is_waited_for()
    {
        Dead(new JournalNote("state", "Deploying"), new JournalNote("intent", "upgrade", new JsonObject { ["revision"] = "app--u-dead-run", ["previous_revision"] = "app--old" }, _world.Time.GetUtcNow()));
        var reads = 0;
        _world.App.BeforeRead = app => app.State = ++reads == 3 ? SimulatedApp.App("app--u-dead-run", "app--old", "a", "w") : app.State;

        await _world.RunAsync();

        Assert.Contains("its write is live: app--u-dead-run, not ready (app--old serves)", _world.History.Entries[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_that_cannot_be_written_yet_keeps_the_line_and_lets_the_new_run_go_on()
    {
        var dead = Dead(new JournalNote("state", "Locked"));
        _world.History.Fault = new HistoryException("disk full");

        var report = await _world.RunAsync();

        Assert.Equal(UpgradeState.Verified, report.State);
        Assert.Equal("sealing", dead.Notes[^1].Kind);
        Assert.DoesNotContain("is in the history now", _world.All, StringComparison.Ordinal);
        _world.History.Fault = null;
        _world.Request = _world.Request with { RunId = "third" };
        await _world.RunAsync();
        Assert.Equal(["dead-run", "third"], _world.History.Entries.Select(entry => entry.RunId));
        Assert.Equal("20260523032041-abc123", _world.History.Entries[0].SettledBy);
    }

    [Fact]
    public async Task A_build_that_it_left_behind_is_cancelled_and_one_that_cannot_be_is_told()
    {
        Dead(new JournalNote("state", "Building"), Build("cf1"), Build("cf2"));
        var cancelled = new List<ScheduledBuild>();
        _world.Cancel = build =>
        {
            cancelled.Add(build);
            return build.Id == "cf1" ? Task.CompletedTask : Task.FromException(new TargetException("x", "no right"));
        };

        await _world.RunAsync();

        Assert.Equal([new ScheduledBuild("cf1", "acr.azurecr.io"), new ScheduledBuild("cf2", "acr.azurecr.io")], cancelled);
        Assert.Equal(
            "the process died in Building; nothing was changed; its build cf1 was cancelled; its build cf2 may go on: no right (exit=1)",
            _world.History.Entries[0].Message);

        static JournalNote Build(string id) => new("seen", "build", new JsonObject { ["build"] = id, ["registry"] = "acr.azurecr.io", ["image"] = "api" });
    }

    [Fact]
    public async Task A_build_is_noted_as_soon_as_it_is_known()
    {
        _world.BuildAs = (build, progress) =>
        {
            ((IProgress<ScheduledBuild>)progress).Report(new ScheduledBuild($"cf-{build.Name}", build.Registry));
            throw new TargetException("build_failed", "no");
        };

        await _world.RunAsync();

        Assert.Equal(["cf-api", "cf-web"], _world.Journals.Notes.Where(note => note.Name == "build").Select(note => (string)note.Data!["build"]!).Order());
    }

    [Fact]
    public async Task A_run_of_another_lock_is_left_alone()
    {
        var dead = new DeadRun("dead-run", new JournalNote("begun", "dead-run", new JsonObject { ["lock"] = "/tmp/other.lock" }));
        _world.Journals.Dead.Add(dead);

        await _world.RunAsync();

        Assert.Single(_world.History.Entries);
        Assert.True(dead.LetGo);
    }

    public void Dispose() => _world.Dispose();

    private DeadRun Dead(params JournalNote[] more)
    {
        var dead = new DeadRun("dead-run",
        [
            new JournalNote("begun", "dead-run", new JsonObject
            {
                ["scope"] = "api", ["app"] = "app", ["tag"] = "t1", ["by"] = "bob@laptop", ["lock"] = _world.Lock.Name, ["started_at"] = "2026-05-23T03:00:00Z",
            }),
            .. more,
        ]);
        _world.Journals.Dead.Add(dead);

        return dead;
    }
}
