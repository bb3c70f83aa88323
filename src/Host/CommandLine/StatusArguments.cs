namespace Upgrade.Host.CommandLine;

/// <summary>What is live, who holds the lock, how the last run ended.</summary>
/// <param name="Json">Write JSON instead of text.</param>
internal sealed record StatusArguments(bool Json) : ParsedCommandLine;
