namespace Upgrade.Engine.Target;

/// <summary>One write that moves the traffic of an app in revision mode Multiple. It makes no revision.</summary>
public sealed record TrafficMove
{
    /// <summary>The app as it was read immediately before.</summary>
    public required AppState Live { get; init; }

    /// <summary>All entries as they shall be.</summary>
    public required IReadOnlyList<TrafficShare> Traffic { get; init; }

    /// <summary>The revision that all of the traffic goes to.</summary>
    public required string Revision { get; init; }

    /// <summary>
    /// Asked before the write is sent once more, after the platform said that it did nothing: whatever it throws, nothing more is sent.
    /// </summary>
    public Func<CancellationToken, Task>? BeforeSendingAgain { get; init; }
}
