using System.Text.Json.Nodes;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>JSON merge patch, RFC 7396: objects merge, <see langword="null"/> removes, everything else replaces.</summary>
internal static class MergePatch
{
    /// <summary>The target with the patch in it; neither argument is changed.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
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
                merged[name] = Apply(merged[name], change);
            }
        }

        return merged;
    }
}
