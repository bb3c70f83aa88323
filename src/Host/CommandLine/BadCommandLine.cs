namespace Upgrade.Host.CommandLine;

/// <summary>The command line cannot be followed: print message and hint on standard error, exit 1.</summary>
/// <param name="Message">What is wrong with it, in one line; safe to print.</param>
/// <param name="Scope">The scope for the history. Of a line that was not understood no part counts as known.</param>
internal sealed record BadCommandLine(string Message, string Scope = "unknown") : ParsedCommandLine
{
    /// <summary>Whether the history gets a line of it: it was to be an upgrade, and not a command that records nothing there.</summary>
    public bool IsRecorded { get; init; } = true;

    /// <summary>The reason of that line.</summary>
    public string Reason { get; init; } = "bad_input";

    /// <summary>Whether JSON events were asked for.</summary>
    public bool Json { get; init; }

    /// <summary>What to do next, in one line.</summary>
    public required string Hint { get; init; }
}
