using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
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
