namespace Upgrade.Host.CommandLine;

/// <summary>The help was asked for: print it on standard output, exit 0.</summary>
/// <param name="Text">The help, ending in a line feed.</param>
internal sealed record HelpRequest(string Text) : ParsedCommandLine;
