using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Upgrade.Engine.Files;
using static System.Text.Json.JsonValueKind;
using static Upgrade.Engine.History.HistoryLine;

namespace Upgrade.Engine.History;

/// <summary>What a line of the history has to look like.</summary>
internal static partial class HistorySchema
{
    private static readonly (string Member, JsonValueKind Kind)[] First =
    [
        ("ts",              JsonValueKind.String),
        ("scope",           JsonValueKind.String),
        ("app",             JsonValueKind.String),
        ("tag",             JsonValueKind.String),
        ("head_sha",        JsonValueKind.String),
        ("result",          JsonValueKind.String),
        ("elapsed_seconds", Number),
        ("message",         JsonValueKind.String),
    ];

    private static readonly string[] TextAdditions =
        ["run_id", "reason", "started_at", "by", "revision", "previous_revision", "settled_by"];

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Judges a line.</summary>
    /// <param name="line">The line without its newline.</param>
    /// <returns>Whose it is, and what is wrong with it; additions that are not known here are fine.</returns>
    internal static (HistoryLineKind Kind, IReadOnlyList<string> Faults) Judge(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("ts", out _)
                ? JudgeMembers(document.RootElement, line.Length)
                : (HistoryLineKind.Foreign, ["a foreign line: no line of a run"]);
        }
        catch (JsonException)
        {
            var isTorn = line.Span.StartsWith("{\"ts\":"u8);
            return (HistoryLineKind.Foreign, [HistoryLine.Read(line) is not null ? "a member appears twice" : isTorn ? "torn: it begins like a line and is no whole one" : "a foreign line: no JSON of one object"]);
        }
        catch (InvalidOperationException)
        {
            return (HistoryLineKind.Foreign, ["a foreign line: a text in it is no UTF-8"]);
        }
    }

    private static (HistoryLineKind, IReadOnlyList<string>) JudgeMembers(JsonElement line, int length)
    {
        var members = line.EnumerateObject().ToList();

        // The bytes of a text are looked at when it is asked for, and not all of them are asked for below.
        members.FindAll(member => member.Value.ValueKind == JsonValueKind.String).ForEach(member => _ = member.Value.GetString());
        var isOurs = line.TryGetProperty("run_id", out _);
        List<string> faults = [.. FirstFaults(members), .. AdditionFaults(line), .. ValueFaults(line, isOurs)];
        if (isOurs && length > AppendFile.LongestLine)
        {
            faults.Add($"it is {length} bytes long; ours never are");
        }

        return (isOurs ? HistoryLineKind.Ours : HistoryLineKind.BashTool, faults);
    }

    private static IEnumerable<string> FirstFaults(List<JsonProperty> members)
    {
        for (var at = 0; at < First.Length; at++)
        {
            var (name, kind) = First[at];
            if (at >= members.Count || members[at].Name != name)
            {
                yield return $"member {at + 1} must be `{name}`";
                yield break;
            }

            if (members[at].Value.ValueKind != kind)
            {
                yield return $"`{name}` is of the wrong type";
            }
        }
    }

    private static IEnumerable<string> AdditionFaults(JsonElement line)
    {
        foreach (var name in TextAdditions.Where(name => line.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.String))
        {
            yield return $"`{name}` is of the wrong type";
        }

        if (line.TryGetProperty("dirty", out var dirty) && dirty.ValueKind is not (True or False))
        {
            yield return "`dirty` is neither true nor false";
        }
    }

    private static IEnumerable<string> ValueFaults(JsonElement line, bool isOurs)
    {
        if (!IsTime(Text(line, "ts")))
        {
            yield return "`ts` is no time of the form 2026-05-23T03:22:48Z";
        }

        if (line.TryGetProperty("elapsed_seconds", out var elapsed) && elapsed.ValueKind == Number && !(elapsed.TryGetInt64(out var seconds) && seconds >= 0))
        {
            yield return "`elapsed_seconds` is no whole number of seconds";
        }

        if (isOurs && Text(line, "run_id") is { } run && !FileNames.IsPlain(run))
        {
            yield return "`run_id` is no run's id";
        }

        if (Text(line, "result") is { } name && HistoryResultNames.Parse(name) is not { } result)
        {
            yield return "`result` is none of the nine";
        }
        else if (isOurs && !AgreesWithItsExit(line))
        {
            yield return $"the message must end in ` (exit=N)` with an N that goes with `{Text(line, "result")}`";
        }
    }

    private static bool AgreesWithItsExit(JsonElement line) =>
        HistoryResultNames.Parse(Text(line, "result") ?? "") is { } result
        && ExitCode().Match(Text(line, "message") ?? "") is { Success: true } end
        && HistoryExits.Of(result).Contains(int.Parse(end.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    private static bool IsTime(string? text) => DateTimeOffset.TryParseExact(
        text, HistoryJson.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    [GeneratedRegex(@" \(exit=(\d{1,3})\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ExitCode();
}
