using System.Text.Json.Nodes;
using Upgrade.Host.Configuration;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>Gives the built-in app the containers of a layout that is not the built-in one.</summary>
internal static class SeedContainers
{
    /// <summary>Fits an app to a layout: the first container of the app lends its shape to each.</summary>
    public static JsonObject Fit(JsonObject app, Layout layout, string loginServer)
    {
        var template = app["properties"]!["template"]!.AsObject();
        var has = template["containers"].Objects().Select(container => container["name"].Text()).ToList();

        if (layout.Images.All(image => image.Containers.All(has.Contains)))
        {
            return app;
        }

        var shape = template["containers"].Objects().First();
        template["containers"] = new JsonArray([.. layout.Images.SelectMany(image => image.Containers.Select(name =>
        {
            var container = shape.DeepClone();
            container["name"] = name;
            container["image"] = $"{loginServer}/{image.Repository}:{SeedApp.Tag}";
            return container;
        }))]);

        return app;
    }
}
