using System.Text.Json.Nodes;
using Upgrade.Engine.Files;
using Upgrade.Host.Azure;
using Upgrade.Host.Emulator.Registry;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>An app from a file, as ARM or <c>az containerapp show -o json</c> writes it.</summary>
internal static class AppFile
{
    // ARM itself takes no larger one.
    private const int LargestFile = 4 * 1024 * 1024;

    /// <summary>Reads it; the registries and images of Azure become those of the emulated registry, all else stays.</summary>
    /// <exception cref="EmulatorException">The file cannot be read or is not an app.</exception>
    public static (AppPlace Place, JsonObject App) Read(string path, string loginServer)
    {
        var app = WireJson.ReadObject(Bytes(path)) ?? throw NoApp(path, "it is not one JSON object");
        var place = AppPlace.Parse(app["id"].Text() ?? "")
            ?? throw NoApp(path, "its id is not /subscriptions/<guid>/resourceGroups/<group>/providers/Microsoft.App/containerApps/<name>");
        var containers = app.At("properties", "template", "containers").Objects().ToList();
        if (containers.Count == 0 || containers.Exists(container => container["image"].Text() is null || container["name"].Text() is null))
        {
            throw NoApp(path, "properties.template.containers has no container, or one without name and image");
        }

        // az adds it; ARM does not send it.
        app.Remove("resourceGroup");
        app["id"] = place.AppId;
        app["systemData"] = app["systemData"] as JsonObject ?? [];
        var properties = app["properties"]!.AsObject();
        properties["configuration"] = properties["configuration"] as JsonObject ?? [];
        Move(containers.Concat(app.At("properties", "template", "initContainers").Objects()), "image", loginServer);
        Move(app.At("properties", "configuration", "registries").Objects(), "server", loginServer);
        LetPullFrom(loginServer, app.At("properties", "configuration", "registries") as JsonArray);
        return (place, app);
    }

    // What is built here is pushed to the emulated registry, so an app that pulls from named ones only must name it too.
    private static void LetPullFrom(string loginServer, JsonArray? registries)
    {
        if (registries is { Count: > 0 } && registries.Objects().All(registry => registry["server"].Text() != loginServer))
        {
            registries.Add((JsonNode)new JsonObject { ["server"] = loginServer });
        }
    }

    private static void Move(IEnumerable<JsonObject> items, string member, string loginServer)
    {
        foreach (var item in items)
        {
            var text = item[member].Text() ?? "";
            var host = member == "image" ? ImageName.Parse(text).Host : text;
            if (RegistryName.IsAzures(host))
            {
                item[member] = loginServer + text[host.Length..];
            }
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return BoundedFile.Read(path, LargestFile) ?? throw new EmulatorException($"there is no file {path} to read an app from");
        }
        catch (IOException unreadable)
        {
            throw new EmulatorException($"cannot read the app: {unreadable.Message}", unreadable);
        }
    }

    private static EmulatorException NoApp(string path, string why) => new(
        $"{path} is not a container app as ARM returns it: {why}. Write one with: az containerapp show -n <app> -g <group> -o json");
}
