namespace Upgrade.Engine.Target;

/// <summary>What came back from a readiness address.</summary>
public sealed record ReadinessAnswer
{
    /// <summary>The HTTP status; <see langword="null"/> where no answer came at all.</summary>
    public int? Status { get; init; }

    /// <summary>The revision that the body names; <see langword="null"/> where it names none or could not be read.</summary>
    public string? Revision { get; init; }

    /// <summary>The components that the body names, with their status; safe to print.</summary>
    public IReadOnlyList<ComponentState> Components { get; init; } = [];

    /// <summary>Why there was no answer, or what was wrong with its body; safe to print. <see langword="null"/> where all was well.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether anybody answered at all.</summary>
    public bool Reached => Status is not null;

    /// <summary>Whether whoever answered says that it is ready.</summary>
    public bool Ready => Status is 200;
}
