using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Snapshots;

/// <summary>What an app ran at one moment: enough to put it back.</summary>
public sealed record Snapshot
{
    /// <summary>The revision that was live.</summary>
    public required string Revision { get; init; }

    /// <summary>The image of every container.</summary>
    public required IReadOnlyList<ContainerImage> Images { get; init; }

    /// <summary>The run that took it; <see langword="null"/> in a file of the bash tool.</summary>
    public string? RunId { get; init; }

    /// <summary>When it was taken; <see langword="null"/> in a file of the bash tool.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>The app's full resource id; <see langword="null"/> in a file of the bash tool.</summary>
    public string? AppId { get; init; }

    /// <summary>The whole container template; <see langword="null"/> in a file of the bash tool.</summary>
    public JsonElement? Template { get; init; }

    /// <summary>The digest of each image, by reference, where it is known.</summary>
    public IReadOnlyDictionary<string, string> Digests { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the app was ready when it was taken; <see langword="null"/> in a file of the bash tool.</summary>
    public bool? Healthy { get; init; }
}
