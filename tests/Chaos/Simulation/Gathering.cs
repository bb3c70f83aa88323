using Upgrade.Chaos.Judging;
using Upgrade.Engine.History;
using Upgrade.Engine.Journal;

namespace Upgrade.Chaos.Simulation;

/// <summary>Gathers what is left of a world when all is over.</summary>
internal sealed class Gathering(World world)
{
    public Evidence Gather()
    {
        var app = world.Platform.Read();
        var evidence = new Evidence
        {
            History = File.Exists(world.Files.History) ? File.ReadAllBytes(world.Files.History) : default,
            Journals = new Dictionary<string, IReadOnlyList<JournalNote>>(),
            App = app,
            Served = world.Platform.Serving?.Images ?? app.Images,
            WholeSets = world.WholeSets,
            Trespasses = world.Bystander.Trespasses,
        };
        evidence = evidence with { Journals = world.Journals.All().ToDictionary(sight => sight.RunId, sight => NotesOf(sight, evidence.Lines)) };
        world.Tally.Settled += evidence.Lines.Count(line => line.SettledBy is not null);
        return evidence with { Trespasses = [.. evidence.Trespasses, .. LinesThatAreNotTheirs(evidence.Lines)] };
    }

    // A run that decided its own end did so in the state that it said it was in, even where the note of that could not be written, and
    // even where it died with its line kept back.
    private IReadOnlyList<JournalNote> NotesOf(JournalSight sight, IReadOnlyList<HistoryEntry> lines)
    {
        var process = world.Processes.Single(one => one.Request.RunId == sight.RunId);
        var decided = process.Report is not null || lines.Any(line => line.RunId == sight.RunId && line.SettledBy is null);
        var isOut = decided && process.State is { } state && sight.State != state;
        return isOut ? [.. sight.Notes.SkipLast(1), new JournalNote("state", process.State!), .. sight.Notes.TakeLast(1)] : sight.Notes;
    }

    private IEnumerable<string> LinesThatAreNotTheirs(IReadOnlyList<HistoryEntry> lines) =>
        from process in world.Processes
        where process.Report is { Recorded: true }
        let line = lines.FirstOrDefault(line => line.RunId == process.Request.RunId)
        where line?.Result != process.Report!.Entry.Result
        select $"run {process.Request.RunId} ended as {process.Report!.State}, and the history says {line?.Result.ToString() ?? "nothing"}";
}
