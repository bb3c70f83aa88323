using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Turns traffic into its part of a merge patch, which replaces the whole list.</summary>
internal static class TrafficPatch
{
    /// <summary>The patch that moves the traffic and nothing else.</summary>
    public static JsonObject For(TrafficMove move) => new() { ["properties"] = new JsonObject { ["configuration"] = Configuration(move.Traffic) } };

    /// <summary>The member <c>configuration</c> of a patch: the traffic, and nothing else of it.</summary>
    public static JsonObject Configuration(IReadOnlyList<TrafficShare> traffic) =>
        new() { ["ingress"] = new JsonObject { ["traffic"] = new JsonArray([.. traffic.Select(share => (JsonNode)Entry(share))]) } };

    private static JsonObject Entry(TrafficShare share)
    {
        var entry = share.Revision is { } revision ? new JsonObject { ["revisionName"] = revision } : new JsonObject { ["latestRevision"] = true };
        entry["weight"] = share.Weight;

        if (share.Label is { } label)
        {
            entry["label"] = label;
        }

        return entry;
    }
}
