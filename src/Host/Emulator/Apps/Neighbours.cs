using System.Globalization;
using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>The other apps of the group. They can be listed and read, and no more.</summary>
/// <param name="place">Where the emulated app lives.</param>
/// <param name="loginServer">The registry that all of them pull from.</param>
/// <param name="count">How many there are.</param>
internal sealed class Neighbours(AppPlace place, string loginServer, int count)
{
    /// <summary>As ARM shows them, in the order of their names.</summary>
    public IReadOnlyList<JsonObject> All { get; } = [.. Enumerable.Range(1, count).Select(number => Document(place with { App = string.Create(CultureInfo.InvariantCulture, $"ca-other-{number:0000}") }, loginServer))];

    /// <summary>The one of that name; <see langword="null"/> where there is none.</summary>
    public JsonObject? Find(string name) => All.FirstOrDefault(app => name.Equals(app["name"].Text(), StringComparison.OrdinalIgnoreCase));

    private static JsonObject Document(AppPlace place, string loginServer)
    {
        var app = SeedApp.Create(place, loginServer);
        var properties = app["properties"]!;
        var revision = $"{place.App}--p7w2c5d";
        properties["latestRevisionName"] = revision;
        properties["latestReadyRevisionName"] = revision;
        properties["latestRevisionFqdn"] = Cloud.HostOf(revision);
        properties["configuration"]!["ingress"]!["fqdn"] = Cloud.HostOf(place.App);
        AppDocument.Mask(app);
        return app;
    }
}
