namespace Upgrade.Engine.Journal;

/// <summary>The journal of a run, alive or, for who settles it, dead.</summary>
internal sealed class RunJournal(string runId, JournalFile file, TimeProvider time) : IDeadRun
{
    private readonly Lock _gate = new();

    public string RunId => runId;

    public IReadOnlyList<JournalNote> Notes => file.Notes;

    public void Write(JournalNote note)
    {
        lock (_gate)
        {
            try
            {
                file.Write(note with { At = time.GetUtcNow() });
            }
            catch (IOException fault)
            {
                throw new JournalException($"the run's journal cannot be written: {fault.Message}", fault);
            }
        }
    }

    public void Dispose() => file.Dispose();
}
