using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow;

/// <summary>Writes the line of each earlier run of this app that died before it could.</summary>
/// <remarks>Called with the lock held. A dead run is a machine in the state that its journal shows, left by <see cref="UpgradeTrigger.ProcessDied"/>.</remarks>
internal static class Settlement
{
    /// <summary>Settles all dead runs that had this run's lock.</summary>
    public static async Task SettleAsync(Run run, CancellationToken cancellationToken)
    {
        foreach (var dead in FindDead(run))
        {
            using (dead)
            {
                var notes = new DeadRunNotes(dead);

                if (notes.LockName is null || notes.LockName == run.Ports.Lock.Name)
                {
                    await SettleOneAsync(run, dead, notes, cancellationToken);
                }
            }
        }
    }

    private static IReadOnlyList<IDeadRun> FindDead(Run run)
    {
        try
        {
            return run.Ports.Journals.FindDead();
        }
        catch (JournalException failure)
        {
            throw new TargetException("state_folder", failure.Message, failure);
        }
    }

    private static async Task SettleOneAsync(Run run, IDeadRun dead, DeadRunNotes notes, CancellationToken cancellationToken)
    {
        var parked = notes.Parked;
        var live = parked is null && notes.Revision is not null ? await LiveAsync(run, notes, cancellationToken) : "nothing was changed";
        var seal = new RunSeal(
            run.Ports.History,
            () => dead,
            over => parked ?? notes.Describe(over, run.Request.RunId, run.Ports.Time.GetUtcNow(), live),
            text => run.Tell("warning", text));

        try
        {
            await UpgradeMachine.Build(notes.State, seal.CloseAsync).FireAsync(UpgradeTrigger.ProcessDied);
        }
        catch (HistoryException failure)
        {
            throw new TargetException("history_unwritable", $"the line of run {dead.RunId}, which died, cannot be written: {failure.Message}", failure);
        }

        run.Tell("warning", parked is null
            ? $"run {dead.RunId} of {notes.By} died in {notes.State}; its line is in the history now ({live})"
            : $"the line of run {dead.RunId} was kept back and is in the history now");
    }

    private static async Task<string> LiveAsync(Run run, DeadRunNotes notes, CancellationToken cancellationToken)
    {
        try
        {
            var app = await run.Ports.App.GetAsync(cancellationToken);

            return app.LatestRevision == notes.Revision
                ? $"its write is live: {app.LatestRevision}, {(app.LatestReadyRevision == notes.Revision ? "ready" : "not ready")}"
                : $"its write is not live: {app.LatestRevision} is";
        }
        catch (TargetException failure)
        {
            return $"what is live could not be read: {failure.Message}";
        }
    }
}
