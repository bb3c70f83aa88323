using Upgrade.Engine.History;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;
using static Upgrade.Engine.Workflow.UpgradeState;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class WalkingTheTable
{
    public static TheoryData<UpgradeTrigger[], UpgradeState> EveryWayOut =>
        [.. Walk([], Created).Select(way => new TheoryDataRow<UpgradeTrigger[], UpgradeState>(way.Path, way.End))];

    [Theory]
    [MemberData(nameof(EveryWayOut))]
    public async Task Every_way_out_writes_one_line_with_the_result_of_its_end(UpgradeTrigger[] path, UpgradeState end)
    {
        ArgumentNullException.ThrowIfNull(path);
        var history = new InMemoryHistory();
        var machine = Sealing.MachineWritingTo(history);

        foreach (var trigger in path)
        {
            Assert.Empty(history.Entries);
            await machine.FireAsync(trigger);
        }

        Assert.Equal(end, machine.State);
        Assert.Equal(RunEnd.Of(end).Result, Assert.Single(history.Entries).Result);
    }

    [Fact]
    public void Terminal_states_and_results_are_one_to_one_both_ways()
    {
        Assert.Equal(UpgradeTable.Over.Order(), RunEnd.All.Select(end => end.State).Order());
        Assert.Equal(Enum.GetValues<HistoryResult>().Order(), RunEnd.All.Select(end => end.Result).Order());
    }

    [Fact]
    public void Every_state_is_the_superstate_or_working_or_over() =>
        Assert.Equal(
            Enum.GetValues<UpgradeState>().Order(),
            UpgradeTable.Working.Concat(UpgradeTable.Over).Append(InProgress).Order());

    [Fact]
    public void Every_trigger_and_every_state_is_used()
    {
        Assert.Equal(Enum.GetValues<UpgradeTrigger>().Order(), UpgradeTable.Moves.Select(move => move.On).Distinct().Order());
        Assert.Equal(UpgradeTable.Working.Order(), UpgradeTable.Moves.Select(move => move.From).Distinct().Order());
        Assert.Subset(UpgradeTable.Moves.Select(move => move.To).ToHashSet(), UpgradeTable.Over.ToHashSet());
    }

    [Fact]
    public void Every_working_state_can_fail_be_interrupted_and_die() =>
        Assert.All(UpgradeTable.Working, state => Assert.All(
            new[] { UpgradeTrigger.Interrupted, UpgradeTrigger.ProcessDied },
            trigger => Assert.Contains(UpgradeTable.Moves, move => move.From == state && move.On == trigger)));

    [Fact]
    public async Task What_the_table_does_not_permit_is_an_error_and_moves_nothing()
    {
        var history = new InMemoryHistory();
        var machine = Sealing.MachineWritingTo(history);

        await Assert.ThrowsAsync<InvalidMoveException>(() => machine.FireAsync(UpgradeTrigger.ProvedReady));

        Assert.Equal(Created, machine.State);
        Assert.Empty(history.Entries);
    }

    // The table has no cycle; one would make this endless.
    private static IEnumerable<(UpgradeTrigger[] Path, UpgradeState End)> Walk(UpgradeTrigger[] path, UpgradeState at) =>
        UpgradeTable.Over.Contains(at)
            ? [(path, at)]
            : UpgradeTable.Moves.Where(move => move.From == at).SelectMany(move => Walk([.. path, move.On], move.To));
}
