using Upgrade.Engine.Journal;

namespace Upgrade.Engine.Tests.Support;

/// <summary>Journals that remember every note, and can be made to fail at one kind of note.</summary>
public sealed class InMemoryJournals : IJournals
{
    public List<JournalNote> Notes { get; } = [];

    public List<IDeadRun> Dead { get; } = [];

    public Dictionary<string, string> Kept { get; } = [];

    public string? FailsAt { get; set; }

    /// <summary>The notes of each run that was opened here, by its id.</summary>
    public Dictionary<string, List<JournalNote>> Runs { get; } = [];

    /// <summary>Whose journal cannot be opened again.</summary>
    public string? Unwritable { get; set; }

    /// <summary>Dates the notes by their order.</summary>
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    public IRunJournal Open(string runId)
    {
        Runs[runId] = [];
        return new Opened(this, Runs[runId]);
    }

    public IReadOnlyList<JournalSight> Past() =>
    [
        .. Runs.Select(run => new JournalSight(run.Key, IsHeld: false, run.Value)),
        .. Dead.Select(dead => new JournalSight(dead.RunId, IsHeld: false, dead.Notes)),
    ];

    public IRunJournal? Reopen(string runId) =>
        runId == Unwritable ? null
        : Runs.TryGetValue(runId, out var notes) ? new Opened(this, notes)
        : Dead.Find(dead => dead.RunId == runId);

    public IReadOnlyList<IDeadRun> FindDead() => [.. Dead.Where(dead => dead.Notes.All(note => note.Kind != "sealed"))];

    private sealed class Opened(InMemoryJournals journals, List<JournalNote> own) : IRunJournal
    {
        public void Write(JournalNote note)
        {
            if (note.Kind == journals.FailsAt)
            {
                throw new JournalException($"{note.Kind} cannot be written: disk full");
            }

            journals.Notes.Add(note);
            own.Add(note with { At = journals._now = journals._now.AddSeconds(1) });
        }

        public string Keep(string name, string text)
        {
            if (name == journals.FailsAt)
            {
                throw new JournalException($"{name} cannot be kept: disk full");
            }

            journals.Kept[name] = text;
            return $"/runs/{name}";
        }

        public string Append(string name, string line)
        {
            if (name == journals.FailsAt)
            {
                throw new JournalException($"{name} cannot be kept: disk full");
            }

            journals.Kept[name] = $"{journals.Kept.GetValueOrDefault(name)}{line}\n";
            return $"/runs/{name}";
        }

        public void Dispose()
        {
        }
    }
}
