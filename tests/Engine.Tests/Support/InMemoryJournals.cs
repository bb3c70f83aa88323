using Upgrade.Engine.Journal;

namespace Upgrade.Engine.Tests.Support;

/// <summary>Journals that remember every note, and can be made to fail at one kind of note.</summary>
public sealed class InMemoryJournals : IJournals
{
    public List<JournalNote> Notes { get; } = [];

    public List<IDeadRun> Dead { get; } = [];

    public string? FailsAt { get; set; }

    public IRunJournal Open(string runId) => new Opened(this);

    public IReadOnlyList<IDeadRun> FindDead() => Dead;

    private sealed class Opened(InMemoryJournals journals) : IRunJournal
    {
        public void Write(JournalNote note)
        {
            if (note.Kind == journals.FailsAt)
            {
                throw new JournalException($"{note.Kind} cannot be written: disk full");
            }

            journals.Notes.Add(note);
        }

        public void Dispose()
        {
        }
    }
}
