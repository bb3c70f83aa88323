using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Host.Composition;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>Whether the history is in order, and if not, what is wrong and where.</summary>
internal static class HistoryVerify
{
    /// <summary>Prints what is found as it is found, and a summary.</summary>
    /// <returns>0 where all is in order, else 1.</returns>
    public static int Print(HistoryFile history, Records records, Page page, bool json)
    {
        var verifier = new HistoryVerifier(history, records.WasKeptBack);
        var findings = 0L;

        foreach (var finding in verifier.Check())
        {
            findings++;
            Print(page, finding, json);
        }

        if (json)
        {
            page.Object(new JsonObject
            {
                ["event"] = "summary",
                ["ok"] = findings == 0,
                ["findings"] = findings,
                ["lines"] = verifier.Lines,
                ["ours"] = verifier.Ours,
                ["of_the_bash_tool"] = verifier.OfTheBashTool,
            });
        }
        else
        {
            page.Line($"{records.HistoryPath}: {verifier.Lines} lines, {verifier.Ours} of this program, {verifier.OfTheBashTool} of the bash tool; {(findings == 0 ? "all in order" : $"{findings} wrong")}");
        }

        return findings == 0 ? 0 : 1;
    }

    private static void Print(Page page, HistoryFinding finding, bool json)
    {
        if (json)
        {
            page.Object(new JsonObject { ["event"] = "finding", ["line"] = finding.Line, ["run_id"] = finding.RunId, ["text"] = finding.Text });
            return;
        }

        page.Line($"line {finding.Line}{(string.IsNullOrEmpty(finding.RunId) ? "" : $", run {finding.RunId}")}: {finding.Text}");
    }
}
