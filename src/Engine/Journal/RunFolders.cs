using Upgrade.Engine.Files;

namespace Upgrade.Engine.Journal;

/// <summary>The folders of all runs, one each, below the state folder.</summary>
internal sealed class RunFolders(string stateFolder)
{
    private const int SealedKept = 100;

    /// <summary>Of those that are older: runs whose work may be live unproved. A crowd that only failed to get the lock must not push them out.</summary>
    private const int UnprovedKept = 100;

    private readonly string _folder = Path.Combine(stateFolder, "runs");

    /// <summary>The runs that have a folder with a plain name. Links and other things among them are nobody's.</summary>
    internal IEnumerable<string> RunIds() =>
        FileFacts.At(_folder) is null
            ? []
            : new DirectoryInfo(_folder).EnumerateDirectories()
                .Where(folder => folder.LinkTarget is null && FileNames.IsPlain(folder.Name))
                .Select(folder => folder.Name);

    internal string FolderOf(string runId) => Path.Combine(_folder, runId);

    internal string JournalOf(string runId) => Path.Combine(FolderOf(runId), "journal.jsonl");

    /// <summary>Takes away the folders of the oldest runs that are settled, and what was left by runs that died as they began.</summary>
    /// <param name="now">The present time.</param>
    internal void Prune(DateTimeOffset now)
    {
        var runs = RunIds().ToList();
        runs.RemoveAll(run => SweepIfEmpty(run, now));
        if (runs.Count <= SealedKept)
        {
            return;
        }

        var newestFirst = runs.OrderByDescending(run => File.GetLastWriteTimeUtc(JournalOf(run))).ThenByDescending(run => run, StringComparer.Ordinal);
        var unproved = 0;
        foreach (var run in newestFirst.Skip(SealedKept))
        {
            DeleteIfSealed(run, mayStay: notes => new JournalSight(run, IsHeld: false, notes).IsUnproved && ++unproved <= UnprovedKept);
        }
    }

    // A folder without a journal is of a run that begins just now, or of one that died in that instant: then it goes once it is empty.
    private bool SweepIfEmpty(string run, DateTimeOffset now)
    {
        try
        {
            if (FileFacts.At(JournalOf(run)) is not null)
            {
                return false;
            }

            var folder = Path.Combine(_folder, run);
            StagedFiles.Sweep(folder, now);
            if (now - Directory.GetLastWriteTimeUtc(folder) > StagedFiles.Abandoned)
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Somebody's files are in it, or it is not ours.
        }

        return true;
    }

    private void DeleteIfSealed(string run, Predicate<IReadOnlyList<JournalNote>> mayStay)
    {
        try
        {
            using var journal = JournalFile.TryTake(JournalOf(run));
            if (journal is not null && IsSealed(journal.Notes) && !mayStay(journal.Notes))
            {
                Directory.Delete(Path.Combine(_folder, run), recursive: true);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // One folder too many is no harm; the next run tries again.
        }
    }

    internal static bool IsSealed(IReadOnlyList<JournalNote> notes) => notes.Any(note => note.Kind == "sealed");
}
