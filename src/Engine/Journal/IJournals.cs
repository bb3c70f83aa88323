namespace Upgrade.Engine.Journal;

/// <summary>The journals of all runs of this user on this machine.</summary>
public interface IJournals
{
    /// <summary>Opens the journal of a run that begins, and holds it for as long as the process lives.</summary>
    /// <param name="runId">The run.</param>
    /// <exception cref="JournalException">It could not be opened, or its room could not be reserved.</exception>
    IRunJournal Open(string runId);

    /// <summary>
    /// The journals whose run is no longer alive (by the kernel's word) and which hold no <c>sealed</c>, oldest first. Each comes back
    /// held, so that two processes never settle the same run.
    /// </summary>
    /// <exception cref="JournalException">They could not be looked for.</exception>
    IReadOnlyList<IDeadRun> FindDead();

    /// <summary>The journals of all runs that are over, settled or not. Nothing is taken, and damaged ones are left out.</summary>
    /// <exception cref="JournalException">They could not be looked for.</exception>
    IReadOnlyList<JournalSight> Past();

    /// <summary>Opens the journal of a run that is over, to add what has become known since.</summary>
    /// <param name="runId">The run.</param>
    /// <returns>The journal; <see langword="null"/> where its run is alive, or it is gone or cannot be written.</returns>
    IRunJournal? Reopen(string runId);
}
