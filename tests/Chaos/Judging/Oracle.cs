using System.Text;
using Upgrade.Engine.History;
using Upgrade.Engine.Workflow;

namespace Upgrade.Chaos.Judging;

/// <summary>The one judge of every scene: what was promised, and whether it was kept.</summary>
internal static class Oracle
{
    /// <summary>What is wrong; nothing where every promise was kept.</summary>
    public static IReadOnlyList<string> Judge(Evidence evidence) =>
    [
        .. evidence.Trespasses,
        .. TornLines(evidence),
        .. OneLineARun(evidence),
        .. ResultsOfTheStates(evidence),
        .. UnsealedJournals(evidence),
        .. MixedImages(evidence),
        .. SharedTraffic(evidence),
        .. WhatIsClaimedLive(evidence),
        .. SpiltSecrets(evidence),
    ];

    private static IEnumerable<string> TornLines(Evidence evidence) =>
        evidence.RawLines.Where(line => line.Length > 4094 || HistoryLine.Read(line) is null)
            .Select(line => $"torn or foreign line: {Encoding.UTF8.GetString(line.Span)}")
            .Concat(Enumerable.Repeat("the last line has no newline", evidence.History.IsEmpty || evidence.History.Span[^1] == (byte)'\n' ? 0 : 1));

    private static IEnumerable<string> OneLineARun(Evidence evidence)
    {
        var lines = evidence.Lines.CountBy(line => line.RunId).ToDictionary();
        return lines.Where(run => run.Value > 1).Select(run => $"{run.Value} lines of run {run.Key}")
            .Concat(evidence.Journals.Where(run => run.Value.Count > 0 && !lines.ContainsKey(run.Key)).Select(run => $"no line of run {run.Key}"));
    }

    private static IEnumerable<string> ResultsOfTheStates(Evidence evidence) =>
        from line in evidence.Lines
        where evidence.Journals.ContainsKey(line.RunId)
        let last = evidence.Journals[line.RunId].LastOrDefault(note => note.Kind == "state")?.Name ?? nameof(UpgradeState.Created)
        let end = RunEnd.All.Single(end => end.Result == line.Result)
        where !UpgradeTable.Moves.Any(move => move.From.ToString() == last && move.To == end.State)
        select $"run {line.RunId} was in {last}, which cannot end as {end.State}";

    private static IEnumerable<string> UnsealedJournals(Evidence evidence) =>
        evidence.Journals.Where(run => run.Value.Count > 0 && run.Value.LastOrDefault(note => note.Kind != "proof")?.Kind != "sealed")
            .Select(run => $"the journal of run {run.Key} is not sealed");

    private static IEnumerable<string> MixedImages(Evidence evidence) =>
        new[] { ("served", evidence.Served), ("asked for", evidence.App.Images) }
            .Where(live => !evidence.WholeSets.Any(set => set.SequenceEqual(live.Item2)))
            .Select(live => $"the images {live.Item1} are of no one set: {string.Join(' ', live.Item2.Select(image => image.Image))}");

    private static IEnumerable<string> SharedTraffic(Evidence evidence) =>
        evidence.App is { PinsTraffic: true, Serving.Length: 0 } ? [$"the traffic is on no one revision: {string.Join(" and ", evidence.App.Traffic)}"] : [];

    private static IEnumerable<string> WhatIsClaimedLive(Evidence evidence)
    {
        var claim = evidence.Lines.LastOrDefault(line => line.SettledBy is null);
        var app = evidence.App;
        return claim?.Result switch
        {
            HistoryResult.Success or HistoryResult.UpgradeFailedRolledBack or HistoryResult.RollbackSuccess
                when app.LatestRevision != app.Serving => [$"run {claim.RunId} says {claim.Result}, and {app.LatestRevision} does not serve"],
            HistoryResult.Success when claim.Revision != app.Serving =>
                [$"run {claim.RunId} says {claim.Revision} was proved, and {app.Serving} serves"],
            HistoryResult.UpgradeFailedRolledBack or HistoryResult.RollbackSuccess when evidence.Served.Any(image => !app.Images.Contains(image)) =>
                [$"run {claim.RunId} restored images that do not serve"],
            _ => [],
        };
    }

    private static IEnumerable<string> SpiltSecrets(Evidence evidence) =>
        from text in evidence.Texts
        from secret in evidence.Secrets
        where text.Text.Span.IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0
        select $"a secret stands in {text.Name}";
}
