namespace Upgrade.Engine.Journal;

/// <summary>The journals of all runs of this user on this machine.</summary>
public interface IJournals
{
    /// <summary>Opens the journal of a run that begins, and holds it for as long as the process lives.</summary>
    /// <param name="runId">The run.</param>
    /// <exception cref="JournalException">It could not be opened, or its room could not be reserved.</exception>
    IRunJournal Open(string runId);

    /// <summary>
    /// The journals whose run is no longer alive (by the kernel's word) and which do not end in <c>sealed</c>, oldest first. Each comes back
    /// held, so that two processes never settle the same run.
    /// </summary>
    /// <exception cref="JournalException">They could not be looked for.</exception>
    IReadOnlyList<IDeadRun> FindDead();
}
