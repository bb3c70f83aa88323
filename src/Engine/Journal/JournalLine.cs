using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Upgrade.Engine.Journal;

/// <summary>A note as its line: <c>at</c>, <c>kind</c>, <c>name</c> and, where there is any, <c>data</c>.</summary>
internal static class JournalLine
{
    /// <summary>No note of ours comes near this many bytes.</summary>
    internal const int Longest = 256 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Write(JournalNote note)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("at", note.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("kind", note.Kind);
            json.WriteString("name", note.Name);
            if (note.Data is not null)
            {
                json.WritePropertyName("data");
                note.Data.WriteTo(json);
            }

            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }

    /// <returns>The note; <see langword="null"/> where the line is none of ours.</returns>
    internal static JournalNote? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject members
                && members["kind"]?.GetValue<string>() is { } kind
                && members["name"]?.GetValue<string>() is { } name
                && DateTimeOffset.TryParse(
                    members["at"]?.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                    ? new JournalNote(kind, name, members["data"]?.DeepClone() as JsonObject, at)
                    : null;
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            // Members twice, or of other types, are found one by one as they are read.
            return null;
        }
    }
}
