using System.Text.Json;

namespace Upgrade.Engine.Target;

/// <summary>One write to the app: all of its containers at once, as one new revision.</summary>
public sealed record AppChange
{
    /// <summary>The app as it was read immediately before.</summary>
    public required AppState Live { get; init; }

    /// <summary>The images to run; containers that are not named keep theirs.</summary>
    public required IReadOnlyList<ContainerImage> Images { get; init; }

    /// <summary>
    /// The whole template to put in place, before <see cref="Images"/> are set in it; <see langword="null"/> for the live one.
    /// </summary>
    public JsonElement? Template { get; init; }

    /// <summary>The new revision's suffix. It names the run, so that the effect can be recognised afterwards.</summary>
    public required string RevisionSuffix { get; init; }

    /// <summary>
    /// The traffic to put in place by the same write; <see langword="null"/> to leave it. In revision mode Multiple it is what keeps the new
    /// revision from serving before it is proved.
    /// </summary>
    public IReadOnlyList<TrafficShare>? Traffic { get; init; }

    /// <summary>
    /// Asked before the write is sent once more, after the platform said that it did nothing: whatever it throws, nothing more is sent.
    /// </summary>
    public Func<CancellationToken, Task>? BeforeSendingAgain { get; init; }

    /// <summary>The name of the revision that the write makes.</summary>
    public string RevisionName => $"{Live.Name}--{RevisionSuffix}";
}
