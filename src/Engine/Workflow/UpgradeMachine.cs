using Stateless;
using static Upgrade.Engine.Workflow.UpgradeState;

namespace Upgrade.Engine.Workflow;

/// <summary>Turns <see cref="UpgradeTable"/> into a machine. It adds one hook and no rules.</summary>
internal static class UpgradeMachine
{
    /// <summary>What the hook is called in the diagrams.</summary>
    public const string Hook = "append the one history line";

    /// <summary>Builds a machine.</summary>
    /// <param name="start">The state to start in: <see cref="Created"/>, or where the journal of a dead run ends.</param>
    /// <param name="seal">Awaited on the move that leaves <see cref="InProgress"/>, before that move takes effect.</param>
    public static StateMachine<UpgradeState, UpgradeTrigger> Build(UpgradeState start, Func<UpgradeState, Task> seal)
    {
        // Without it the library goes on after the hook on a thread of its own choosing wherever there is a context, and no clock can know.
        var machine = new StateMachine<UpgradeState, UpgradeTrigger>(start, FiringMode.Queued) { RetainSynchronizationContext = true };

        machine.OnUnhandledTrigger((state, trigger) => throw new InvalidMoveException(state, trigger));
        machine.Configure(InProgress).OnExitAsync(move => seal(move.Destination), Hook);

        foreach (var state in UpgradeTable.Working)
        {
            machine.Configure(state).SubstateOf(InProgress);
        }

        foreach (var (from, on, to) in UpgradeTable.Moves)
        {
            machine.Configure(from).Permit(on, to);
        }

        return machine;
    }
}
