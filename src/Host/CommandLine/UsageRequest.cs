namespace Upgrade.Host.CommandLine;

/// <summary>No scope was given: print the usage on standard output, exit 2, record nothing.</summary>
/// <param name="Text">The usage, ending in a line feed.</param>
internal sealed record UsageRequest(string Text) : ParsedCommandLine;
