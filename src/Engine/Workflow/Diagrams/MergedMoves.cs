using Stateless.Graph;

namespace Upgrade.Engine.Workflow.Diagrams;

/// <summary>Moves between the same two states drawn as one arrow; four parallel arrows say no more and hide the rest.</summary>
internal static class MergedMoves
{
    /// <summary>The arrows: source, what may happen, destination; in the order of the table.</summary>
    public static IEnumerable<(string From, string[] On, string To)> Of(IEnumerable<Transition> transitions) =>
        transitions
            .OfType<FixedTransition>()
            .GroupBy(move => (From: move.SourceState.NodeName, To: move.DestinationState.NodeName))
            .Select(group => (group.Key.From, group.Select(move => move.Trigger.ToString()!).ToArray(), group.Key.To));
}
