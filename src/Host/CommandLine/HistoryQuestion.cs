namespace Upgrade.Host.CommandLine;

/// <summary>What is asked of the history.</summary>
internal enum HistoryQuestion
{
    /// <summary>The newest runs.</summary>
    List,

    /// <summary>Counts and times.</summary>
    Stats,

    /// <summary>One run.</summary>
    Show,

    /// <summary>Whether it is in order.</summary>
    Verify,

    /// <summary>A report for a ticket.</summary>
    Report,
}
