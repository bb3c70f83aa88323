using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Workflow.Recovering;

namespace Upgrade.Engine.Workflow;

/// <summary>Writes the line of each earlier run of this app that died before it could.</summary>
/// <remarks>
/// Called with the lock held. A dead run is a machine in the state that its journal shows, left by <see cref="UpgradeTrigger.ProcessDied"/>.
/// A history that cannot be written stops nobody: the journal stays as it is, and the next run tries again.
/// </remarks>
internal static class Settlement
{
    /// <summary>Settles all dead runs that had this run's lock.</summary>
    /// <returns>Those runs, oldest first.</returns>
    public static async Task<IReadOnlyList<SettledRun>> SettleAsync(Run run, CancellationToken cancellationToken)
    {
        var settled = new List<SettledRun>();
        var found = StateFolder.Demand(run.Ports.Journals.FindDead);

        try
        {
            foreach (var dead in found)
            {
                var notes = new DeadRunNotes(dead.RunId, dead.Notes);

                if (notes.LockName is null || notes.LockName == run.Ports.Lock.Name)
                {
                    settled.Add(await SettleOneAsync(run, dead, notes, cancellationToken));
                }
            }
        }
        finally
        {
            foreach (var dead in found)
            {
                dead.Dispose();
            }
        }

        return settled;
    }

    private static async Task<SettledRun> SettleOneAsync(Run run, IDeadRun dead, DeadRunNotes notes, CancellationToken cancellationToken)
    {
        if (notes.Parked is { } parked)
        {
            await SealAsync(run, dead, notes, _ => parked, "was kept back");
            return new SettledRun(notes, null);
        }

        var builds = notes.State == UpgradeState.Building ? await OrphanedBuilds.CancelAsync(run, notes.Builds, cancellationToken) : "";
        var aftermath = await AftermathReading.ReadAsync(run, notes, cancellationToken);
        // A command's revision names no run, so only the command that settles it can recover it.
        var next = aftermath.Whose == WhoseImages.NothingWritten ? ""
            : notes.IsCommand ? "; next: cli-upgrade status, then cli-upgrade rollback where it is to go back"
            : "; next: cli-upgrade recover";
        var live = $"{aftermath.Text}{builds}{next}";
        await SealAsync(
            run,
            dead,
            notes,
            over => notes.Describe(over, run.Request.RunId, run.Ports.Time.GetUtcNow(), live),
            $"of {notes.By}, which died in {notes.State} ({live}),");

        return new SettledRun(notes, aftermath);
    }

    private static async Task SealAsync(Run run, IDeadRun dead, DeadRunNotes notes, Func<UpgradeState, HistoryEntry> describe, string what)
    {
        var seal = new RunSeal(run.Ports.History, () => dead, describe, text => run.Tell("warning", text));

        try
        {
            await UpgradeMachine.Build(notes.State, seal.CloseAsync).FireAsync(UpgradeTrigger.ProcessDied);
        }
        catch (HistoryException failure)
        {
            run.Tell("warning", $"the line of run {dead.RunId} {what} cannot be written yet: {failure.Message.TrimEnd('.')}. The next run tries again.");
            return;
        }

        if (seal.StandsInTheHistory)
        {
            run.Tell("warning", $"the line of run {dead.RunId} {what} is in the history now");
        }
    }
}
