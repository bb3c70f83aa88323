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

    /// <summary>Reads an object; <see langword="null"/> where the bytes are anything else, have a name twice, nest too deeply or escape half a character.</summary>
    public static JsonObject? ReadObject(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return HasWholeTexts(bytes) ? JsonNode.Parse(bytes, documentOptions: Strict) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A node decodes its text when it is asked for it, which is too late to refuse the body.
    private static bool HasWholeTexts(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        try
        {
            while (reader.Read())
            {
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
