using System.Text.Json;
using System.Text.Json.Nodes;

namespace Upgrade.Engine.Workflow.Templates;

/// <summary>Puts what a template file says over the template that is live: a JSON merge patch (RFC 7396).</summary>
/// <remarks>Objects merge, lists are replaced whole, <c>null</c> removes. A container without an image keeps the one that it runs.</remarks>
internal static class TemplateMerge
{
    /// <summary>The template that is to be live, but for the images that the run itself brings.</summary>
    /// <param name="live">The template that is live. It is left as it was.</param>
    /// <param name="file">What the file says.</param>
    public static JsonElement Onto(JsonElement live, JsonElement file)
    {
        var wanted = Merge(JsonObject.Create(live), JsonObject.Create(file))!.AsObject();

        // The revision is named by the run, whatever a file that was exported once calls it.
        wanted.Remove("revisionSuffix");
        foreach (var list in (string[])["containers", "initContainers"])
        {
            KeepImages(TemplateParts.Named(wanted, list), JsonObject.Create(live)!, list);
        }

        return JsonElement.Parse(wanted.ToJsonString());
    }

    // The emulator has its own: a mistake that both shared would pass every rehearsal.
    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var merged = target is JsonObject old ? old.DeepClone().AsObject() : [];
        foreach (var (name, change) in changes)
        {
            if (change is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = Merge(merged[name], change);
            }
        }

        return merged;
    }

    private static void KeepImages(IEnumerable<JsonObject> containers, JsonObject live, string list)
    {
        var running = TemplateParts.Named(live, list).ToDictionary(container => (string)container["name"]!, container => container["image"], StringComparer.Ordinal);
        foreach (var container in containers.Where(container => container["image"] is null))
        {
            container["image"] = running.GetValueOrDefault((string)container["name"]!)?.DeepClone();
        }
    }
}
