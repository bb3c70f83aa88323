using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Workflow.Steps;
using Upgrade.Engine.Workflow.Verification;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>Finish, roll back, or leave: decides what becomes of the app that a dead run left.</summary>
internal sealed class RecoveryChoice(Run run, DeadRunNotes notes, Aftermath aftermath)
{
    /// <summary>Asks, or decides by itself: what is live is proved where it is ready and whole, otherwise it is rolled back.</summary>
    /// <param name="cancellationToken">Ends the questions and the proof; a rollback minds the signals itself.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> DecideAsync(CancellationToken cancellationToken)
    {
        if (await WantsAsync(IsWorthProving, "Prove that what is live is ready, and leave it?", cancellationToken) && await ProveAsync(cancellationToken))
        {
            run.Ports.Operator.Tell(RecoveryText.Done($"Proved ready: {run.Revision}, as run {notes.RunId} left it. It keeps the line that it has.", notes.RunId));
            return 0;
        }

        var snapshot = SnapshotRun();

        if (!await WantsAsync(true, $"Roll back to the snapshot {(snapshot is null ? "that is current" : $"of run {snapshot}")}?", cancellationToken))
        {
            run.Tell("warning", "Left as it is. Next: cli-upgrade recover, or cli-upgrade rollback");
            return 1;
        }

        run.Tell("progress", $"rolling back, as run {run.Request.RunId}");
        var request = run.Request with { Yes = true, RestoreRun = snapshot };
        var ports = run.Ports with { Lock = new HandedLock(run.Ports.Lock, run.Lock!) };

        return (await new UpgradeRunner(request, ports, run.Interruption).RunAsync()).ExitCode;
    }

    // A rollback that did not arrive left the images live that were to be replaced: nobody wants those proved; nor a half of a deploy, nor what
    // serves beside a revision that was made and is the app's newest, from which the next write of anybody would begin.
    private bool IsWorthProving =>
        aftermath.IsReady && aftermath.Whose is not (WhoseImages.HalfNew or WhoseImages.Aside) && (aftermath.Whose == WhoseImages.AllNew || !notes.WasRollingBack);

    private async Task<bool> WantsAsync(bool byItself, string question, CancellationToken cancellationToken) =>
        run.Request.Yes ? byItself : await run.Ports.Operator.ConfirmAsync(question, cancellationToken);

    private async Task<bool> ProveAsync(CancellationToken cancellationToken)
    {
        using var journal = run.Ports.Journals.Reopen(notes.RunId);
        run.Before = aftermath.App;
        run.Address = Preparation.AddressOf(run);
        (run.Revision, run.Accepted, run.Journal) = (aftermath.App!.Live, run.Ports.Time.GetTimestamp(), journal);
        var proof = await RevisionProof.SeekAsync(run, new Watched(run.Revision, aftermath.App.LatestRevision, run.Revision), cancellationToken);

        run.Journal = null;

        if (proof.Verdict != Verdict.Ready)
        {
            run.Tell("warning", $"{run.Revision} did not prove ready: {proof.Detail}");
        }
        else if (journal is null)
        {
            run.Tell("warning", $"the journal of run {notes.RunId} cannot be written, so the next upgrade does not know of the proof and keeps the older snapshot");
        }

        return proof.Verdict == Verdict.Ready;
    }

    /// <summary>The run whose snapshot is put back; <see langword="null"/> for the current one, which an unhealthy one never replaces.</summary>
    private string? SnapshotRun()
    {
        try
        {
            return run.Ports.Snapshots.Load(notes.RunId) is { Healthy: not false } ? notes.RunId : null;
        }
        catch (SnapshotException failure)
        {
            run.Tell("warning", failure.Message);
            return null;
        }
    }
}
