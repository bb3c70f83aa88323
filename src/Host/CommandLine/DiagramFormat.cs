namespace Upgrade.Host.CommandLine;

/// <summary>The language that the diagram is written in.</summary>
internal enum DiagramFormat
{
    /// <summary>Graphviz.</summary>
    Dot,

    /// <summary>Mermaid.</summary>
    Mermaid,
}
