using Upgrade.Engine.History;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;
using static Upgrade.Engine.Workflow.UpgradeState;
using static Upgrade.Engine.Workflow.UpgradeTrigger;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class SealingARun
{
    [Fact]
    public async Task A_history_that_fails_keeps_the_run_open_and_is_asked_once()
    {
        var history = new InMemoryHistory { Fault = new HistoryException("disk full") };
        var machine = Sealing.MachineWritingTo(history);

        await Assert.ThrowsAsync<HistoryException>(() => machine.FireAsync(Failed));
        await Assert.ThrowsAsync<HistoryException>(() => machine.FireAsync(Failed));

        Assert.Equal(Created, machine.State);
        Assert.Equal(1, history.Attempts);
    }

    [Fact]
    public async Task A_line_that_is_parked_in_the_journal_lets_the_run_end_and_warns()
    {
        var journals = new InMemoryJournals();
        var warnings = new List<string>();
        var history = new InMemoryHistory { Fault = new HistoryException("disk full") };
        using var journal = journals.Open("r");
        var machine = Sealing.MachineWritingTo(history, journal, warnings.Add);

        await machine.FireAsync(Failed);

        Assert.Equal(Aborted, machine.State);
        Assert.Equal("sealing", Assert.Single(journals.Notes).Kind);
        Assert.Contains("disk full", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_says_sealed_only_after_the_line_stands()
    {
        var journals = new InMemoryJournals();
        var history = new InMemoryHistory();
        using var journal = journals.Open("r");

        await Sealing.SealOn(history, journal).CloseAsync(Aborted);

        Assert.Equal(["sealing", "sealed"], journals.Notes.Select(note => note.Kind));
        Assert.Single(history.Entries);
    }

    [Theory]
    [InlineData("sealing")]
    [InlineData("sealed")]
    public async Task A_journal_that_fails_does_not_keep_the_line_from_the_history(string failsAt)
    {
        var journals = new InMemoryJournals { FailsAt = failsAt };
        var history = new InMemoryHistory();
        using var journal = journals.Open("r");

        await Sealing.SealOn(history, journal).CloseAsync(Aborted);

        Assert.Single(history.Entries);
    }

    [Fact]
    public async Task Asked_twice_it_appends_once()
    {
        var history = new InMemoryHistory();
        var seal = Sealing.SealOn(history);

        await seal.CloseAsync(Verified);
        await seal.CloseAsync(Aborted);

        Assert.Equal(1, history.Attempts);
        Assert.Equal(HistoryResult.Success, Assert.Single(history.Entries).Result);
    }

    [Fact]
    public async Task A_signal_that_comes_after_the_line_changes_no_exit_code()
    {
        using var world = new World { Answer = false };
        world.Request = world.Request with { NoBuild = true };
        var ports = world.Ports with { History = new Interrupted(world) };

        var report = await world.Pump(() => new UpgradeRunner(world.Request, ports, world.Interruption).RunAsync());

        Assert.Equal(1, report.ExitCode);
        Assert.EndsWith("(exit=1)", Assert.Single(world.History.Entries).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_machine_has_one_exit_action_and_it_is_on_the_superstate()
    {
        var states = Sealing.MachineWritingTo(new InMemoryHistory()).GetInfo().States;

        var state = Assert.Single(states, state => state.ExitActions.Any());
        Assert.Equal(InProgress, state.UnderlyingState);
        Assert.Single(state.ExitActions);
        Assert.Empty(state.FixedTransitions);
        Assert.Empty(state.DynamicTransitions);
        Assert.All(states, any => Assert.Empty(any.EntryActions));
    }

    [Fact]
    public void Every_working_state_is_inside_and_every_end_outside()
    {
        var states = Sealing.MachineWritingTo(new InMemoryHistory()).GetInfo().States.ToDictionary(state => (UpgradeState)state.UnderlyingState);

        Assert.All(UpgradeTable.Working, state => Assert.Equal(InProgress, states[state].Superstate.UnderlyingState));
        Assert.All(UpgradeTable.Over, state => Assert.Null(states[state].Superstate));
    }

    private sealed class Interrupted(World world) : IHistory
    {
        public Task AppendAsync(HistoryEntry entry, CancellationToken cancellationToken)
        {
            world.Interruption.Take("SIGTERM", 143);
            return world.History.AppendAsync(entry, cancellationToken);
        }
    }
}
