using Upgrade.Engine.Files;

namespace Upgrade.Engine.Journal;

/// <summary>Looks at the journals of all runs. It takes no lock, so a run that settles another one at the same moment notices nothing.</summary>
/// <param name="stateFolder">The state folder.</param>
public sealed class JournalReader(string stateFolder)
{
    private readonly RunFolders _runs = new(stateFolder);

    /// <summary>The journals that can be read, oldest first. Those of other users, and damaged ones, are left out.</summary>
    /// <exception cref="JournalException">The state folder cannot be read.</exception>
    public IReadOnlyList<JournalSight> All()
    {
        try
        {
            return [.. _runs.RunIds().Select(Find).OfType<JournalSight>().Where(sight => sight.Notes.Count > 0).OrderBy(sight => sight.Notes[0].At)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"the journals cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>The journal of one run; <see langword="null"/> where none can be read.</summary>
    /// <param name="runId">The run, its full id.</param>
    public JournalSight? Find(string runId)
    {
        try
        {
            return FileNames.IsPlain(runId) && JournalFile.Look(_runs.JournalOf(runId)) is { } seen
                ? new JournalSight(runId, seen.IsHeld, seen.Notes)
                : null;
        }
        catch (IOException)
        {
            // Another user's, or damaged on the disk: it says nothing.
            return null;
        }
    }
}
