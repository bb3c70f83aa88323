namespace Upgrade.Engine.History;

/// <summary>What one run did: the line that stays when the run is gone.</summary>
public sealed record HistoryEntry
{
    /// <summary>When the run ended; written in UTC with whole seconds.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The scope; <c>unknown</c> where the run ended before it was known.</summary>
    public required string Scope { get; init; }

    /// <summary>The app's name; <c>unknown</c> where the run ended before it was known.</summary>
    public required string App { get; init; }

    /// <summary>The image tag; empty where the run ended before it was known.</summary>
    public required string Tag { get; init; }

    /// <summary>The abbreviated commit id; empty where it is not known.</summary>
    public required string HeadSha { get; init; }

    /// <summary>How the run ended.</summary>
    public required HistoryResult Result { get; init; }

    /// <summary>Whole seconds from start to end, by a monotonic clock.</summary>
    public required long ElapsedSeconds { get; init; }

    /// <summary>One sentence for people, ending in <c> (exit=&lt;code&gt;)</c>. Shortened by the writer where the line would be too long.</summary>
    public required string Message { get; init; }

    /// <summary>Identifies the run. No two lines of a history share one.</summary>
    public required string RunId { get; init; }

    /// <summary>Which end it was, a word for machines such as <c>lock_held</c> or <c>superseded</c>; <see langword="null"/> where the result says all.</summary>
    public string? Reason { get; init; }

    /// <summary>When the run began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Who ran it, <c>user@host</c>.</summary>
    public string? By { get; init; }

    /// <summary>Whether uncommitted edits were built; <see langword="null"/> where nobody looked.</summary>
    public bool? Dirty { get; init; }

    /// <summary>The revision that the run made; <see langword="null"/> where it made none.</summary>
    public string? Revision { get; init; }

    /// <summary>The revision that was live before it.</summary>
    public string? PreviousRevision { get; init; }

    /// <summary>The run that wrote this line for one that had died; <see langword="null"/> where the run wrote it itself.</summary>
    public string? SettledBy { get; init; }
}
