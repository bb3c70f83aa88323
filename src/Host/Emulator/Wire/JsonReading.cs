using System.Text.Json;
using System.Text.Json.Nodes;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>Reads members that may be absent or of another kind than hoped for.</summary>
internal static class JsonReading
{
    /// <summary>Follows names into nested objects; <see langword="null"/> where the way ends.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    public static string? Text(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The objects in an array; none where there is no array.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node) =>
        node is JsonArray array ? array.OfType<JsonObject>() : [];
}
