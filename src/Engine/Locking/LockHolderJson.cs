using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Upgrade.Engine.Locking;

/// <summary>The word that a holder leaves in the lock: one line of JSON. Anybody may have written it, so nothing in it is believed unread.</summary>
internal static class LockHolderJson
{
    /// <summary>No word of ours is longer in bytes.</summary>
    internal const int Longest = 4096;

    private const int LongestText = 128;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Write(LockHolder holder)
    {
        var word = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(word, Options))
        {
            json.WriteStartObject();
            json.WriteString("run_id", Plain(holder.RunId));
            json.WriteString("user", Plain(holder.User));
            json.WriteString("host", Plain(holder.Host));
            json.WriteNumber("pid", holder.ProcessId);
            json.WriteString("scope", Plain(holder.Scope));
            json.WriteString("tag", Plain(holder.Tag));
            json.WriteString("phase", Plain(holder.Phase));
            json.WriteString("since", holder.Since.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        word.Write("\n"u8);
        return word.WrittenSpan.ToArray();
    }

    /// <returns>The holder; <see langword="null"/> where the word is not one of ours.</returns>
    internal static LockHolder? Read(byte[] content)
    {
        // A longer word may be half overwritten by a shorter one: what counts ends with the first newline.
        var end = Array.IndexOf(content, (byte)'\n');
        if (end < 0 || content.Length > Longest)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(content.AsMemory(0, end));
            return document.RootElement.ValueKind == JsonValueKind.Object ? Holder(document.RootElement) : null;
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static LockHolder? Holder(JsonElement word) =>
        word.TryGetProperty("pid", out var pid)
        && pid.ValueKind == JsonValueKind.Number
        && pid.TryGetInt32(out var processId)
        && DateTimeOffset.TryParse(
            Text(word, "since"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
            ? new LockHolder
            {
                RunId = Text(word, "run_id"),
                User = Text(word, "user"),
                Host = Text(word, "host"),
                ProcessId = processId,
                Scope = Text(word, "scope"),
                Tag = Text(word, "tag"),
                Phase = Text(word, "phase"),
                Since = since,
            }
            : null;

    private static string Text(JsonElement word, string member) =>
        word.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? Plain(value.GetString()!) : "";

    /// <summary>Short enough to be read, and nothing in it that a terminal would obey.</summary>
    private static string Plain(string text) => string.Concat(
        text.EnumerateRunes()
            .Where(rune => System.Text.Rune.GetUnicodeCategory(rune) is not (
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse))
            .Take(LongestText));
}
