using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Upgrade.Engine.Snapshots;

/// <summary>A snapshot as its file: first the two members that older tools know, in their order, then the additions.</summary>
internal static class SnapshotJson
{
    /// <summary>What the additions mean. A reader refuses a higher number.</summary>
    internal const int Schema = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Write(Snapshot snapshot)
    {
        var content = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(content, Options))
        {
            json.WriteStartObject();
            json.WriteString("revision", snapshot.Revision);
            WriteImages(json, snapshot);
            json.WriteNumber("schema", Schema);
            json.WriteString("run_id", snapshot.RunId);
            if (snapshot.TakenAt is { } takenAt)
            {
                json.WriteString("taken_at", takenAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            }

            if (snapshot.AppId is { } appId)
            {
                json.WriteString("app_id", appId);
            }

            if (snapshot.Template is { } template)
            {
                json.WritePropertyName("template");
                template.WriteTo(json);
            }

            WriteDigests(json, snapshot);
            if (snapshot.Healthy is { } healthy)
            {
                json.WriteBoolean("healthy", healthy);
            }

            json.WriteEndObject();
        }

        content.Write("\n"u8);
        return content.WrittenSpan.ToArray();
    }

    private static void WriteImages(Utf8JsonWriter json, Snapshot snapshot)
    {
        json.WriteStartArray("images");
        foreach (var (name, image) in snapshot.Images)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("image", image);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDigests(Utf8JsonWriter json, Snapshot snapshot)
    {
        json.WriteStartObject("digests");
        foreach (var (reference, digest) in snapshot.Digests)
        {
            json.WriteString(reference, digest);
        }

        json.WriteEndObject();
    }
}
