using System.Globalization;
using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>The history as a whole: counts by result, the rate of good ends, how long each scope takes.</summary>
internal static class HistoryStats
{
    /// <summary>Prints it.</summary>
    /// <returns>The exit code, 0.</returns>
    public static int Print(HistoryFile history, Page page, bool json)
    {
        var statistics = HistoryStatistics.Of(history.Lines());

        if (json)
        {
            page.Object(ObjectOf(statistics));
            return 0;
        }

        foreach (var line in LinesOf(statistics))
        {
            page.Line(line);
        }

        return 0;
    }

    private static IEnumerable<string> LinesOf(HistoryStatistics statistics) =>
    [
        $"{statistics.Runs} runs, {statistics.Good} ended well ({Rate(statistics)}); {statistics.PassedOver} lines passed over",
        "",
        .. statistics.Results.Select(row => $"  {HistoryResultNames.NameOf(row.Key),-26} {row.Value,8}"),
        "",
        $"  {"runs that ended well",-26} {"number",8} {"average",9} {"median",9} {"95 %",9}",
        .. statistics.Elapsed.Select(row =>
            $"  {row.Key,-26} {row.Value.Count,8} {Elapsed.Text((long)Math.Round(row.Value.Average)),9} {Elapsed.Text(row.Value.Median),9} {Elapsed.Text(row.Value.P95),9}"),
        "",
        statistics.LastSuccess is { } last
            ? $"last success: {last.EndedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {last.App}, {last.Scope} {last.Tag}, run {last.RunId}"
            : "last success: none",
    ];

    private static string Rate(HistoryStatistics statistics) =>
        statistics.Runs == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * statistics.Good / statistics.Runs:0.0} %");

    private static JsonObject ObjectOf(HistoryStatistics statistics) => new()
    {
        ["runs"] = statistics.Runs,
        ["good"] = statistics.Good,
        ["passed_over"] = statistics.PassedOver,
        ["results"] = new JsonObject(statistics.Results.Select(row => KeyValuePair.Create(HistoryResultNames.NameOf(row.Key), (JsonNode?)row.Value))),
        ["elapsed_seconds"] = new JsonObject(statistics.Elapsed.Select(row => KeyValuePair.Create(row.Key, (JsonNode?)new JsonObject
        {
            ["count"] = row.Value.Count,
            ["average"] = row.Value.Average,
            ["median"] = row.Value.Median,
            ["p95"] = row.Value.P95,
        }))),
        ["last_success"] = statistics.LastSuccess is { } last ? EntryJson.Of(last) : null,
    };
}
