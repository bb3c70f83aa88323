using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Snapshots;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Composition;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>All that is known of one run: its line, its way through the states, the snapshot that it took.</summary>
internal static class HistoryShow
{
    /// <summary>Prints it.</summary>
    /// <returns>0, or 1 where no one run is meant.</returns>
    public static int Print(HistoryFile history, Records records, Page page, HistoryArguments typed)
    {
        var finder = new RunFinder(typed.Run!);
        finder.Look(history.Lines(), records.JournalSights.All());

        if (finder.RunId is not { } run)
        {
            page.Line(finder.Candidates.Count == 0
                ? $"no run is called `{typed.Run}`, or begins or ends so; see: cli-upgrade history list"
                : $"`{typed.Run}` may be any of: {string.Join(", ", finder.Candidates)}");
            return 1;
        }

        var (journal, snapshot) = (records.JournalSights.Find(run), records.KeptSnapshots.Find(run));

        if (typed.Json)
        {
            page.Object(ObjectOf(run, finder.Lines, journal, snapshot));
            return 0;
        }

        foreach (var line in LinesOf(run, finder.Lines, journal, snapshot))
        {
            page.Line(line);
        }

        return 0;
    }

    private static IEnumerable<string> LinesOf(string run, IReadOnlyList<HistoryEntry> lines, JournalSight? journal, Snapshot? snapshot) =>
    [
        .. lines.Count == 0 ? [$"run {run}: {Unfinished(journal)}"] : lines.SelectMany(EntryJson.Of).Select(member => $"{member.Key,-18} {member.Value}"),
        .. journal is null ? [] : States(journal).Prepend(""),
        .. journal is null ? [] : ProofNote.All(journal).Where(proof => proof.Components.Count > 0).SelectMany(Components),
        .. snapshot is null ? [] : Images(snapshot).Prepend(""),
    ];

    private static string Unfinished(JournalSight? journal) =>
        journal?.IsHeld == true
            ? $"unfinished; it is in {journal.State ?? "its beginning"} now, or is being settled"
            : $"unfinished; it died in {journal?.State ?? "its beginning"}. Settle it with: cli-upgrade recover";

    private static IEnumerable<string> States(JournalSight journal) =>
        journal.Notes.Select(note => $"{note.At.UtcDateTime:HH:mm:ss.fff}  {note.Kind,-8} {note.Name}{Fact(note)}");

    private static string Fact(JournalNote note) => note.Kind switch
    {
        "intent" => $"  {note.Text("revision")}",
        "seen" => $"  {note.Text("outcome") ?? note.Text("build")}",
        "proof" => $"  {ProofNote.Of(note).Verdict}",
        _ => "",
    };

    private static IEnumerable<string> Components(ProofNote proof)
    {
        var table = new Columns(["", "COMPONENT", "STATUS", "CLASS", "RULE"], proof.Components.Select(component => (string[])["", .. component.Select(word => word ?? "")]));

        return table.Rows.Select(row => string.Concat(row)).Prepend(table.Heading).Prepend($"components of {proof.Revision}, {proof.Verdict}").Prepend("");
    }

    private static IEnumerable<string> Images(Snapshot snapshot) =>
        snapshot.Images.Select(image => $"  {image.Name,-16} {image.Image}")
            .Prepend($"snapshot of {snapshot.Revision}, {(snapshot.Healthy == false ? "not " : "")}healthy when it was taken");

    private static JsonObject ObjectOf(string run, IReadOnlyList<HistoryEntry> lines, JournalSight? journal, Snapshot? snapshot) => new()
    {
        ["run_id"] = run,
        ["finished"] = lines.Count > 0,
        ["lines"] = new JsonArray([.. lines.Select(EntryJson.Of)]),
        ["journal"] = journal is null ? null : new JsonArray([.. journal.Notes.Select(note => (JsonNode)new JsonObject
        {
            ["at"] = note.At.ToString("O"), ["kind"] = note.Kind, ["name"] = note.Name,
        })]),
        ["verifications"] = journal is null ? null : new JsonArray([.. ProofNote.All(journal).Select(proof => (JsonNode)proof.ToJson())]),
        ["snapshot"] = snapshot is null ? null : new JsonObject
        {
            ["revision"] = snapshot.Revision,
            ["images"] = new JsonObject(snapshot.Images.Select(image => KeyValuePair.Create(image.Name, (JsonNode?)image.Image))),
        },
    };
}
