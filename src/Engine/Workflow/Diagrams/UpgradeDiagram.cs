using Stateless.Graph;

namespace Upgrade.Engine.Workflow.Diagrams;

/// <summary>Draws the machine that runs: its states, its moves, its one exit hook, and the history result of each end.</summary>
public static class UpgradeDiagram
{
    /// <summary>The diagram as Graphviz DOT, with Unix line ends.</summary>
    public static string Dot() => Lines(Graph().ToGraph(new DotStyle()));

    /// <summary>The diagram as a Mermaid <c>stateDiagram-v2</c>, with Unix line ends.</summary>
    public static string Mermaid()
    {
        var graph = Graph();
        var ends = RunEnd.All.Select(end => $"\t{end.State} : {end.State}<br/>{RunEndLabel.Of(end)}\n\t{end.State} --> [*]");

        return Lines($"{graph.ToGraph(new MermaidStyle(graph))}\n{string.Join('\n', ends)}\n\tnote right of InProgress : exit / {UpgradeMachine.Hook}");
    }

    private static StateGraph Graph() =>
        new(UpgradeMachine.Build(UpgradeState.Created, _ => Task.CompletedTask).GetInfo());

    private static string Lines(string text) => $"{text.ReplaceLineEndings("\n").TrimEnd()}\n";
}
