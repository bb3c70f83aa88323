namespace Upgrade.Host.CommandLine;

/// <summary>The version was asked for: print it alone on standard output, exit 0.</summary>
/// <param name="Text">The version.</param>
internal sealed record VersionRequest(string Text) : ParsedCommandLine;
