using Upgrade.Engine.History;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>The newest runs, one a line, newest first.</summary>
internal static class HistoryList
{
    /// <summary>Prints them.</summary>
    /// <returns>The exit code, 0.</returns>
    public static int Print(HistoryFile history, string path, Page page, HistoryArguments typed)
    {
        var (shown, passedOver) = (0, 0);

        foreach (var entry in history.LinesFromTheEnd())
        {
            if (shown == typed.Limit)
            {
                break;
            }

            if (entry is null)
            {
                passedOver++;
                continue;
            }

            if (shown++ == 0 && !typed.Json)
            {
                page.Line(Row("WHEN (UTC)", "RESULT", "SCOPE", "TAG", "ELAPSED", "BY", "RUN", "MESSAGE"));
            }

            Print(page, entry, typed.Json);
        }

        if (shown == 0 && !typed.Json)
        {
            page.Line($"no run in {path}");
        }

        if (passedOver > 0 && !typed.Json)
        {
            page.Line($"{passedOver} lines in between were passed over: torn, or somebody else's (see: cli-upgrade history verify)");
        }

        return 0;
    }

    private static void Print(Page page, HistoryEntry entry, bool json)
    {
        if (json)
        {
            page.Object(EntryJson.Of(entry));
            return;
        }

        page.Line(Row(
            $"{entry.EndedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}",
            HistoryResultNames.NameOf(entry.Result),
            entry.Scope,
            Some(entry.Tag),
            Elapsed.Text(entry.ElapsedSeconds),
            Some(entry.By),
            Some(entry.RunId),
            entry.Message));
    }

    private static string Row(string when, string result, string scope, string tag, string elapsed, string by, string run, string message) =>
        $"{when,-19}  {result,-26}  {scope,-8}  {tag,-23}  {elapsed,7}  {by,-14}  {run,-21}  {message.Trim()}";

    private static string Some(string? text) => string.IsNullOrEmpty(text) ? "-" : text;
}
