using System.Text.Json;
using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Turns a change into the one merge patch that makes it.</summary>
/// <remarks>Only the template is sent, and the traffic where that is to be pinned: secrets and the rest of the configuration stay as they are.</remarks>
internal static class TemplatePatch
{
    private static readonly string[] ContainerLists = ["containers", "initContainers"];

    /// <summary>The patch's body.</summary>
    /// <exception cref="TargetException">The change names a container that the template does not have.</exception>
    public static JsonObject For(AppChange change)
    {
        var met = ObjectOf(change.Live.NewestTemplate ?? change.Live.Template);
        var wanted = ObjectOf(change.Template ?? change.Live.Template);
        SetImages(wanted, change.Images);
        StripResponseOnly(wanted);

        // The stored suffix would be submitted again where none is sent, and a suffix makes a revision only once.
        wanted["revisionSuffix"] = change.RevisionSuffix;
        var template = change.Template is null && change.Live.NewestTemplate is null ? OnlyContainers(wanted) : MergePatch.Between(met, wanted);
        var properties = new JsonObject { ["template"] = template };

        if (change.Traffic is { } traffic)
        {
            properties["configuration"] = TrafficPatch.Configuration(traffic);
        }

        return new JsonObject { ["properties"] = properties };
    }

    private static JsonObject OnlyContainers(JsonObject template) => new()
    {
        ["revisionSuffix"] = template["revisionSuffix"]!.DeepClone(),
        ["containers"] = MergePatch.WithoutNulls(template["containers"]!),
    };

    private static void SetImages(JsonObject template, IReadOnlyList<ContainerImage> images)
    {
        var containers = ContainersOf(template, "containers").ToList();
        foreach (var (name, image) in images)
        {
            var container = containers.Find(candidate => candidate["name"]?.ToString() == name)
                ?? throw new TargetException(
                    "container_missing",
                    $"The app has no container `{name}`; it has {string.Join(", ", containers.Select(one => one["name"]))}. Nothing was sent. Correct the layout, then try again.");
            container["image"] = image;
        }
    }

    private static void StripResponseOnly(JsonObject template)
    {
        foreach (var container in ContainerLists.SelectMany(list => ContainersOf(template, list)))
        {
            (container["resources"] as JsonObject)?.Remove("ephemeralStorage");
        }
    }

    private static IEnumerable<JsonObject> ContainersOf(JsonObject template, string list) =>
        (template[list] as JsonArray)?.OfType<JsonObject>() ?? [];

    private static JsonObject ObjectOf(JsonElement template) => JsonObject.Create(template)!;
}
