using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Upgrade.Engine.Files;

namespace Upgrade.Engine.History;

/// <summary>A history entry as its line: first the eight members that older tools know, in their order, then the additions.</summary>
internal static class HistoryJson
{
    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>How many bytes each member but the message may take. Together they leave it more than half of the line.</summary>
    private const int LongestName = 128;

    private static readonly JsonWriterOptions Options = new() { Encoder = BoundedText.Encoder };

    /// <summary>The line in UTF-8, with its newline, never longer than <see cref="AppendFile.LongestLine"/>.</summary>
    /// <exception cref="HistoryException">The run's id is no plain name.</exception>
    internal static byte[] Line(HistoryEntry entry)
    {
        if (!FileNames.IsPlain(entry.RunId))
        {
            throw new HistoryException($"the run id {BoundedText.Fit(entry.RunId, LongestName)} is no plain name");
        }

        var room = AppendFile.LongestLine - Written(entry, "").Length;
        return Written(entry, BoundedText.Fit(entry.Message, room));
    }

    private static byte[] Written(HistoryEntry entry, string message)
    {
        var line = new ArrayBufferWriter<byte>(AppendFile.LongestLine);
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("ts", Time(entry.EndedAt));
            json.WriteString("scope", Name(entry.Scope));
            json.WriteString("app", Name(entry.App));
            json.WriteString("tag", Name(entry.Tag));
            json.WriteString("head_sha", Name(entry.HeadSha));
            json.WriteString("result", HistoryResultNames.NameOf(entry.Result));
            json.WriteNumber("elapsed_seconds", entry.ElapsedSeconds);
            json.WriteString("message", message);
            json.WriteString("run_id", entry.RunId);
            WriteIfKnown(json, "reason", entry.Reason);
            WriteIfKnown(json, "started_at", entry.StartedAt is { } started ? Time(started) : null);
            WriteIfKnown(json, "by", entry.By);
            if (entry.Dirty is { } dirty)
            {
                json.WriteBoolean("dirty", dirty);
            }

            WriteIfKnown(json, "revision", entry.Revision);
            WriteIfKnown(json, "previous_revision", entry.PreviousRevision);
            WriteIfKnown(json, "settled_by", entry.SettledBy);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }

    private static void WriteIfKnown(Utf8JsonWriter json, string member, string? value)
    {
        if (value is not null)
        {
            json.WriteString(member, Name(value));
        }
    }

    private static string Name(string value) => BoundedText.Fit(value, LongestName);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
