namespace Upgrade.Engine.Locking;

/// <summary>Who holds the lock, and for what. For people to read; the kernel alone decides who holds it.</summary>
public sealed record LockHolder
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The user's name.</summary>
    public required string User { get; init; }

    /// <summary>The host's name.</summary>
    public required string Host { get; init; }

    /// <summary>The process id on that host.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The scope of the run.</summary>
    public required string Scope { get; init; }

    /// <summary>The image tag; empty where it is not known yet.</summary>
    public required string Tag { get; init; }

    /// <summary>The state that the run is in.</summary>
    public required string Phase { get; init; }

    /// <summary>Since when it holds the lock.</summary>
    public required DateTimeOffset Since { get; init; }
}
