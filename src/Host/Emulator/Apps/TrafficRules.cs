using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>What the platform refuses of traffic that is written. That a revision is stopped it does not mind.</summary>
internal sealed class TrafficRules(EmulatedApp app)
{
    private const int All = 100;

    // What it says is known, and no recording has the code that it says it with.
    private const string Code = "ContainerAppInvalidTraffic";

    /// <summary>Looks at the traffic that a write carries.</summary>
    /// <param name="properties">The app's properties as they would be after it.</param>
    /// <param name="sent">The properties that it carried.</param>
    /// <returns>The refusal; <see langword="null"/> where nothing is wrong, or it carries none.</returns>
    public Answer? Refusal(JsonNode? properties, JsonNode? sent)
    {
        if (sent.At("configuration", "ingress", "traffic") is not JsonArray || !EmulatedApp.IsMultiple(properties))
        {
            return null;
        }

        var entries = properties.At("configuration", "ingress", "traffic").Objects().ToList();
        var unknown = entries.Select(entry => entry["revisionName"].Text()).FirstOrDefault(name => name is not null && app.Find(name) is null);

        return unknown is not null ? ArmError.Of(400, Code, $"The traffic names revision '{unknown}', which container app '{app.Place.App}' does not have.")
            : entries.Count(EmulatedApp.FollowsNewest) > 1 ? ArmError.Of(400, Code, "At most one traffic entry may follow the latest revision.")
            : entries.Sum(EmulatedApp.WeightOf) != All ? ArmError.Of(400, Code, $"The weights of the traffic must sum to {All}.")
            : null;
    }
}
