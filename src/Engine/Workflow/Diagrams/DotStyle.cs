using Stateless.Graph;

namespace Upgrade.Engine.Workflow.Diagrams;

/// <summary>Stateless's own DOT, with one arrow for each pair of states and the result under each end.</summary>
internal sealed class DotStyle : UmlDotGraphStyle
{
    public override string FormatOneState(State state) =>
        RunEnd.All.SingleOrDefault(end => end.State.ToString() == state.StateName) is { } end
            ? $"\"{state.NodeName}\" [label=\"{state.NodeName}|{RunEndLabel.Of(end)}\", style=\"rounded,bold\"];\n"
            : base.FormatOneState(state);

    public override List<string> FormatAllTransitions(List<Transition> transitions) =>
        [.. MergedMoves.Of(transitions).Select(move =>
            $"\"{move.From}\" -> \"{move.To}\" [style=\"solid\", label=\"{string.Join("\\n", move.On)}\"];")];
}
