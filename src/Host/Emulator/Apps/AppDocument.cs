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
        properties["latestRevisionFqdn"] = cloud.RevisionFqdn(app.Latest.Name);
        Mask(document);
        return document;
    }

    /// <summary>Takes the values of an app's secrets away.</summary>
    public static void Mask(JsonObject app)
    {
        foreach (var secret in app.At("properties", "configuration", "secrets").Objects())
        {
            secret.Remove("value");
        }
    }
}
