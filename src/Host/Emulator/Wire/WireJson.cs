using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>JSON as the platform writes and reads it.</summary>
internal static class WireJson
{
    // The platform escapes no more than JSON asks for: +00:00 stays as it is.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    public static ReadOnlyMemory<byte> Write(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            node.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    /// <summary>Reads an object; <see langword="null"/> where the bytes are anything else, have a name twice or nest too deeply.</summary>
    public static JsonObject? ReadObject(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
