using System.Text.Json;

namespace Upgrade.Engine.Target;

/// <summary>A Container App as one read of it saw it.</summary>
public sealed record AppState
{
    /// <summary>The full resource id. Compare it without regard to case.</summary>
    public required string Id { get; init; }

    /// <summary>The app's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its resource group; <see langword="null"/> where the id tells none.</summary>
    public string? Group => After("resourceGroups");

    /// <summary>Its subscription's id; <see langword="null"/> where the id tells none.</summary>
    public string? Subscription => After("subscriptions");

    /// <summary>The platform's word for the last write: <c>Succeeded</c>, <c>InProgress</c>, <c>Failed</c>, …</summary>
    public required string ProvisioningState { get; init; }

    /// <summary>Whether an operation of the platform is in flight that comes to an end by itself.</summary>
    public bool IsBusy => ProvisioningState is "InProgress";

    /// <summary><c>Single</c> or <c>Multiple</c>.</summary>
    public required string RevisionMode { get; init; }

    /// <summary>The entries of the traffic in revision mode Multiple, those of weight 0 too; none in mode Single, where the platform moves it by itself.</summary>
    public IReadOnlyList<TrafficShare> Traffic { get; init; } = [];

    /// <summary>The entries that get some of the traffic.</summary>
    public IReadOnlyList<TrafficShare> Weighted => [.. Traffic.Where(share => share.Weight > 0)];

    /// <summary>The newest revision, ready or not, whether it serves or not; empty where the app has none yet.</summary>
    public required string LatestRevision { get; init; }

    /// <summary>The newest revision that got ready; empty where none is.</summary>
    public required string LatestReadyRevision { get; init; }

    /// <summary>Whether the traffic goes where it is put, and is not moved by the platform: revision mode Multiple.</summary>
    public bool PinsTraffic => RevisionMode is "Multiple";

    /// <summary>
    /// The revision that answers at the app's address: in mode Single the newest that got ready, in mode Multiple the one with all of the
    /// traffic; empty where there is no such one revision.
    /// </summary>
    public string Serving => !PinsTraffic ? LatestReadyRevision
        : Weighted is [{ Weight: 100 } all] ? all.Revision ?? LatestReadyRevision
        : "";

    /// <summary>
    /// The revision that <see cref="Images"/> and <see cref="Template"/> are of: in mode Single the newest, which is to serve; in mode Multiple
    /// the one that serves, since a newer one may stand beside it.
    /// </summary>
    public string Live => PinsTraffic ? Serving : LatestRevision;

    /// <summary>Whether that revision serves and, as far as the app itself tells, is ready.</summary>
    public bool IsReady => Live == Serving && (!PinsTraffic || (Live.Length > 0 && (Live != LatestRevision || Live == LatestReadyRevision)));

    /// <summary>The app's own host name; <see langword="null"/> without ingress.</summary>
    public string? Fqdn { get; init; }

    /// <summary>When the app was last written, by whomever; <see langword="null"/> where the platform does not say.</summary>
    public DateTimeOffset? LastModifiedAt { get; init; }

    /// <summary>Who wrote it last, as the platform names him.</summary>
    public string? LastModifiedBy { get; init; }

    /// <summary>The image of every container of <see cref="Live"/>, in the template's order.</summary>
    public required IReadOnlyList<ContainerImage> Images { get; init; }

    /// <summary>The whole container template of <see cref="Live"/> as the platform sent it. It holds no secret's value.</summary>
    public required JsonElement Template { get; init; }

    /// <summary>The template of the newest revision, which a patch meets, where that is not <see cref="Live"/>; else <see langword="null"/>.</summary>
    public JsonElement? NewestTemplate { get; init; }

    /// <summary>The plain (not secret) environment of the containers: each name with every value that one of them gives it, none twice, in the template's order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Environment { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Host names of the registries that the app is configured to pull from.</summary>
    public IReadOnlyList<string> Registries { get; init; } = [];

    /// <summary>The names of the app's secrets.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The identities that are assigned to the app: <c>system</c>, and the resource ids of user-assigned ones.</summary>
    public IReadOnlyList<string> Identities { get; init; } = [];

    /// <summary>What the app is configured to use an identity for.</summary>
    public IReadOnlyList<IdentityUse> IdentityUses { get; init; } = [];

    /// <summary>The workload profile that it runs on; <see langword="null"/> in an environment that has none.</summary>
    public string? WorkloadProfile { get; init; }

    private string? After(string word)
    {
        var parts = Id.Split('/');
        var at = Array.FindIndex(parts, part => part.Equals(word, StringComparison.OrdinalIgnoreCase));

        return at < 0 ? null : parts.ElementAtOrDefault(at + 1);
    }
}
