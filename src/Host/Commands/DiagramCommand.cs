using Upgrade.Engine.Workflow.Diagrams;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>Prints the picture of the state machine.</summary>
internal static class DiagramCommand
{
    /// <summary>Prints it.</summary>
    /// <returns>The exit code, 0.</returns>
    public static int Run(DiagramArguments typed)
    {
        Unheard.Write(() => Console.Out.Write(typed.Format == DiagramFormat.Mermaid ? UpgradeDiagram.Mermaid() : UpgradeDiagram.Dot()));
        return 0;
    }
}
