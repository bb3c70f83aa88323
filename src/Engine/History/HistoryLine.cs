using System.Globalization;
using System.Text.Json;

namespace Upgrade.Engine.History;

/// <summary>A line of the history, read.</summary>
internal static class HistoryLine
{
    /// <summary>Reads a line.</summary>
    /// <param name="line">The line without its newline.</param>
    /// <returns>The entry; <see langword="null"/> where the line is torn or somebody else's.</returns>
    internal static HistoryEntry? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Entry(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A text that is no UTF-8, or half a surrogate by its escape, is found only when it is read.
            return null;
        }
    }

    private static HistoryEntry? Entry(JsonElement line) =>
        Time(line, "ts") is { } endedAt
        && Text(line, "scope") is { } scope
        && Text(line, "app") is { } app
        && Text(line, "tag") is { } tag
        && Text(line, "head_sha") is { } headSha
        && HistoryResultNames.Parse(Text(line, "result") ?? "") is { } result
        && line.TryGetProperty("elapsed_seconds", out var elapsed)
        && elapsed.ValueKind == JsonValueKind.Number
        && elapsed.TryGetInt64(out var elapsedSeconds)
        && Text(line, "message") is { } message
            ? new HistoryEntry
            {
                EndedAt = endedAt,
                Scope = scope,
                App = app,
                Tag = tag,
                HeadSha = headSha,
                Result = result,
                ElapsedSeconds = elapsedSeconds,
                Message = message,

                // The bash tool's lines have none.
                RunId = Text(line, "run_id") ?? "",
                Reason = Text(line, "reason"),
                StartedAt = Time(line, "started_at"),
                By = Text(line, "by"),
                Dirty = line.TryGetProperty("dirty", out var dirty) ? Flag(dirty) : null,
                Revision = Text(line, "revision"),
                PreviousRevision = Text(line, "previous_revision"),
                SettledBy = Text(line, "settled_by"),
            }
            : null;

    /// <summary>A text of a line; <see langword="null"/> where there is none of that name.</summary>
    internal static string? Text(JsonElement line, string member) =>
        line.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static DateTimeOffset? Time(JsonElement line, string member) =>
        DateTimeOffset.TryParseExact(
            Text(line, member), HistoryJson.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
