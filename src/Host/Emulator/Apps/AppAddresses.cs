using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>Writes the emulator's own addresses into an app.</summary>
internal static class AppAddresses
{
    public static void WriteInto(JsonObject app, AppPlace place, string ingressHost, Uri armEndpoint)
    {
        if (app.At("properties", "configuration", "ingress") is JsonObject ingress)
        {
            ingress["fqdn"] = ingressHost;
        }

        app["properties"]!["eventStreamEndpoint"] =
            $"{armEndpoint.GetLeftPart(UriPartial.Authority)}{place.ChildId("eventstream")}";
    }
}
