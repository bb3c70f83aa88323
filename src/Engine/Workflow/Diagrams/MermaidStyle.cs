using Stateless.Graph;

namespace Upgrade.Engine.Workflow.Diagrams;

/// <summary>Stateless's own Mermaid, with one arrow for each pair of states.</summary>
internal sealed class MermaidStyle(StateGraph graph) : MermaidGraphStyle(graph, MermaidGraphDirection.LeftToRight)
{
    public override List<string> FormatAllTransitions(List<Transition> transitions) =>
        [.. MergedMoves.Of(transitions).Select(move => $"\t{move.From} --> {move.To} : {string.Join(", ", move.On)}")];
}
