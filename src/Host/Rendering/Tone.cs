namespace Upgrade.Host.Rendering;

/// <summary>How a phrase is meant; on a terminal it is its colour.</summary>
internal enum Tone
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>All is well.</summary>
    Good,

    /// <summary>Something is wrong.</summary>
    Bad,

    /// <summary>Something to be looked at.</summary>
    Doubtful,

    /// <summary>What is there for completeness.</summary>
    Faint,
}
