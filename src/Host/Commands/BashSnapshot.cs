using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Commands;

/// <summary>A snapshot as the bash tool left it: images only. A rehearsed rollback begins with one.</summary>
internal static class BashSnapshot
{
    /// <summary>Writes it.</summary>
    public static Task WriteAsync(string path, IReadOnlyList<ContainerImage> images) => File.WriteAllTextAsync(path, new JsonObject
    {
        ["revision"] = "ca-elb-dashboard--previous",
        ["images"] = new JsonArray([.. images.Select(image => (JsonNode)new JsonObject { ["name"] = image.Name, ["image"] = image.Image })]),
    }.ToJsonString());
}
