using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>The app as a GET shows it.</summary>
internal static class AppDocument
{
    public static JsonObject Of(EmulatedApp app, Cloud cloud)
    {
        var now = cloud.Clock.GetUtcNow();
        var document = app.Stored.DeepClone().AsObject();
        var properties = document["properties"]!.AsObject();
        properties["provisioningState"] = app.ProvisioningState(now);
        properties["runningStatus"] = app.UnderWay(now) is null ? "Running" : "Progressing";
        properties["latestRevisionName"] = app.Latest.Name;
        properties["latestReadyRevisionName"] = app.LatestReady?.Name ?? "";
        properties["latestRevisionFqdn"] = Cloud.RevisionFqdn(app.Latest.Name);
        Mask(properties["configuration"].At("secrets").Objects());
        return document;
    }

    private static void Mask(IEnumerable<JsonObject> secrets)
    {
        foreach (var secret in secrets)
        {
            secret.Remove("value");
        }
    }
}
