using Upgrade.Engine.Files;

namespace Upgrade.Engine.Journal;

/// <summary>Journals in files: <c>runs/&lt;run id&gt;/journal.jsonl</c> below the state folder, each held by its run with <c>flock(2)</c>.</summary>
/// <param name="stateFolder">The state folder. It is made, for its owner alone, where it is missing.</param>
/// <param name="time">Dates the notes.</param>
public sealed class FileJournals(string stateFolder, TimeProvider time) : IJournals
{
    private readonly RunFolders _runs = new(stateFolder);

    /// <inheritdoc/>
    public IRunJournal Open(string runId)
    {
        if (!FileNames.IsPlain(runId))
        {
            throw new JournalException("a run's id must be one plain name");
        }

        try
        {
            return new RunJournal(runId, _runs.FolderOf(runId), JournalFile.Create(_runs.JournalOf(runId)), time);
        }
        catch (IOException fault)
        {
            throw new JournalException(
                $"the run's journal cannot be opened: {fault.Message}. ELB_UPGRADE_STATE names another place for it.", fault);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<IDeadRun> FindDead()
    {
        try
        {
            _runs.Prune(time.GetUtcNow());
            return [.. _runs.RunIds().Select(FindDead).OfType<RunJournal>().OrderBy(run => run.Notes[0].At)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"unfinished runs cannot be looked for: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalSight> Past() => [.. new JournalReader(stateFolder).All().Where(run => !run.IsHeld)];

    /// <inheritdoc/>
    public IRunJournal? Reopen(string runId)
    {
        try
        {
            return FileNames.IsPlain(runId) && JournalFile.TryTake(_runs.JournalOf(runId)) is { } journal
                ? new RunJournal(runId, _runs.FolderOf(runId), journal, time)
                : null;
        }
        catch (IOException)
        {
            // Another user's, or damaged on the disk: whoever asked for it says that it cannot be noted.
            return null;
        }
    }

    private RunJournal? FindDead(string runId)
    {
        try
        {
            if (JournalFile.TryTake(_runs.JournalOf(runId)) is not { } journal)
            {
                return null;
            }

            // Without a first note the run had done nothing yet.
            if (journal.Notes.Count > 0 && !RunFolders.IsSealed(journal.Notes))
            {
                return new RunJournal(runId, _runs.FolderOf(runId), journal, time);
            }

            journal.Dispose();
            return null;
        }
        catch (IOException)
        {
            // Another user's, or damaged on the disk: one journal that cannot be read must not keep every run from starting.
            return null;
        }
    }
}
