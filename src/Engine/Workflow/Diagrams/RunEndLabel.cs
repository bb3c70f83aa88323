using Upgrade.Engine.History;

namespace Upgrade.Engine.Workflow.Diagrams;

/// <summary>What stands under the name of an end in the diagrams.</summary>
internal static class RunEndLabel
{
    /// <summary>The history result and the exit code.</summary>
    public static string Of(RunEnd end) => $"{HistoryResultNames.NameOf(end.Result)}, exit {end.ExitCode}";
}
