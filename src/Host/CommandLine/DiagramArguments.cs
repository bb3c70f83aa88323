namespace Upgrade.Host.CommandLine;

/// <summary>The picture of the state machine.</summary>
/// <param name="Format">The language that it is written in.</param>
internal sealed record DiagramArguments(DiagramFormat Format) : ParsedCommandLine;
