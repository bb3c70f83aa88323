using System.Text.Json;

namespace Upgrade.Engine.Target;

/// <summary>A Container App as one read of it saw it.</summary>
public sealed record AppState
{
    /// <summary>The full resource id. Compare it without regard to case.</summary>
    public required string Id { get; init; }

    /// <summary>The app's name.</summary>
    public required string Name { get; init; }

    /// <summary>The platform's word for the last write: <c>Succeeded</c>, <c>InProgress</c>, <c>Failed</c>, …</summary>
    public required string ProvisioningState { get; init; }

    /// <summary><c>Single</c> or <c>Multiple</c>.</summary>
    public required string RevisionMode { get; init; }

    /// <summary>The newest revision, ready or not; empty where the app has none yet.</summary>
    public required string LatestRevision { get; init; }

    /// <summary>The newest revision that got ready, which in single mode is the one that serves; empty where none is.</summary>
    public required string LatestReadyRevision { get; init; }

    /// <summary>The app's own host name; <see langword="null"/> without ingress.</summary>
    public string? Fqdn { get; init; }

    /// <summary>When the app was last written, by whomever; <see langword="null"/> where the platform does not say.</summary>
    public DateTimeOffset? LastModifiedAt { get; init; }

    /// <summary>Who wrote it last, as the platform names him.</summary>
    public string? LastModifiedBy { get; init; }

    /// <summary>The image of every container, in the template's order.</summary>
    public required IReadOnlyList<ContainerImage> Images { get; init; }

    /// <summary>The whole container template as the platform sent it. It holds no secret's value.</summary>
    public required JsonElement Template { get; init; }

    /// <summary>The plain (not secret) environment of the containers, first one to set a name wins.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Host names of the registries that the app is configured to pull from.</summary>
    public IReadOnlyList<string> Registries { get; init; } = [];
}
