using System.Globalization;
using Upgrade.Engine.History;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>A report in Markdown, to be pasted into a ticket.</summary>
internal static class HistoryReport
{
    private static readonly HistoryResult[] Good = [HistoryResult.Success, HistoryResult.RollbackSuccess];

    /// <summary>Prints it.</summary>
    /// <returns>The exit code, 0.</returns>
    public static int Print(HistoryFile history, Page page, int limit, TimeProvider time)
    {
        var newest = history.LinesFromTheEnd().OfType<HistoryEntry>().Take(limit).ToList();
        var failures = newest.Where(entry => !Good.Contains(entry.Result)).ToList();

        string[] lines =
        [
            "# Upgrades",
            "",
            string.Create(CultureInfo.InvariantCulture, $"The last {newest.Count} runs, as of {time.GetUtcNow():yyyy-MM-dd HH:mm} UTC: {newest.Count - failures.Count} ended well, {failures.Count} did not."),
            "",
            "| result | runs |",
            "|---|---|",
            .. newest.CountBy(entry => entry.Result).OrderBy(row => row.Key).Select(row => $"| {Markdown.Code(HistoryResultNames.NameOf(row.Key))} | {row.Value} |"),
            "",
            "| when (UTC) | app | scope | tag | result | took | by | run |",
            "|---|---|---|---|---|---|---|---|",
            .. newest.Select(Row),
            .. failures.Count == 0 ? (string[])[] : ["", "## What went wrong", ""],
            .. failures.Select(entry => $"- {When(entry)}, {Markdown.Code(entry.Scope)}, run {Markdown.Code(entry.RunId)}, {Markdown.Code(HistoryResultNames.NameOf(entry.Result))}: {Markdown.Code(entry.Message)}"),
        ];

        foreach (var line in lines)
        {
            page.Line(line);
        }

        return 0;
    }

    private static string Row(HistoryEntry entry) =>
        $"| {When(entry)} | {Markdown.Code(entry.App)} | {Markdown.Code(entry.Scope)} | {Markdown.Code(entry.Tag)} | {Markdown.Code(HistoryResultNames.NameOf(entry.Result))} "
        + $"| {Elapsed.Text(entry.ElapsedSeconds)} | {Markdown.Code(entry.By)} | {Markdown.Code(entry.RunId)} |";

    private static string When(HistoryEntry entry) => entry.EndedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
