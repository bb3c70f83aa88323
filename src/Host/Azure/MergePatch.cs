using System.Text.Json.Nodes;

namespace Upgrade.Host.Azure;

/// <summary>JSON merge patches (RFC 7396): objects merge, arrays are replaced whole, <c>null</c> removes.</summary>
internal static class MergePatch
{
    /// <summary>The patch that turns one object into another, with every member of the wanted one written out.</summary>
    /// <param name="live">What is there. Its <c>null</c>s count as absent.</param>
    /// <param name="wanted">What shall be there. Its <c>null</c>s count as absent.</param>
    public static JsonObject Between(JsonObject live, JsonObject wanted)
    {
        var patch = new JsonObject();
        foreach (var (name, value) in wanted)
        {
            if (value is not null)
            {
                patch[name] = value is JsonObject whole && live[name] is JsonObject part
                    ? Between(part, whole)
                    : WithoutNulls(value);
            }
        }

        foreach (var (name, value) in live)
        {
            if (value is not null && wanted[name] is null)
            {
                patch[name] = null;
            }
        }

        return patch;
    }

    /// <summary>A copy without members that are <c>null</c>: inside an array a patch would set them literally.</summary>
    public static JsonNode WithoutNulls(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map
            .Where(member => member.Value is not null)
            .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)WithoutNulls(member.Value!)))),
        JsonArray list => new JsonArray([.. list.OfType<JsonNode>().Select(WithoutNulls)]),
        _ => node.DeepClone(),
    };
}
