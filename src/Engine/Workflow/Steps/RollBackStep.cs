using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Verification;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Puts the snapshot back by one write, and proves it in the same way as an upgrade.</summary>
internal sealed class RollBackStep : IStep
{
    public bool HearsFirstSignal => false;

    public TimeSpan LimitOf(Run run) => run.Request.Limits.Write + run.Request.HealthTimeout + TimeSpan.FromSeconds(30);

    public async Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken)
    {
        var target = run.Target ?? throw new TargetException("no_snapshot", "there is no snapshot to go back to");
        run.Target = target = await Digests.PinAsync(run, target, cancellationToken);
        var live = await run.Ports.App.GetAsync(cancellationToken);

        if (SomebodyElse(run, live) is { } change)
        {
            run.Supersede("superseded", $"somebody else changed {live.Name} ({change}); what is live is theirs, so it is not rolled back");
            return run.Request.IsRollback ? UpgradeTrigger.NothingApplied : UpgradeTrigger.Superseded;
        }

        if (run.Request.IsRollback && run.Interruption.First.IsCancellationRequested)
        {
            run.Because("interrupted", $"{run.Interruption.Name} before the write");
            return UpgradeTrigger.NothingApplied;
        }

        run.Tell("progress", $"rolling back to the images of {target.Revision}");
        var previous = live.LatestRevision;

        if (Runs(live, target))
        {
            run.Tell("progress", $"{live.LatestRevision} runs these images already, so nothing has to be restored");
            (run.Revision, run.Accepted, run.Operation) = (live.LatestRevision, run.Ports.Time.GetTimestamp(), null);
        }
        else
        {
            await WriteAsync(run, live, cancellationToken);
        }

        var proof = await RevisionProof.SeekAsync(run, previous, cancellationToken);

        if (proof.Verdict != Verdict.Ready)
        {
            throw new TargetException(proof.Reason, $"the restored revision {run.Revision} is not ready: {proof.Detail}");
        }

        return run.Request.IsRollback ? UpgradeTrigger.SnapshotProvedReady : UpgradeTrigger.PreviousImagesProvedReady;
    }

    private static string? SomebodyElse(Run run, AppState live) =>
        live.LatestRevision == run.Revision ? null
        : run.HasWritten && live.LatestRevision == run.Before!.LatestRevision ? null
        : Supersession.Changed(run.Before!, live);

    private static bool Runs(AppState live, Snapshot target) =>
        live.LatestRevision == live.LatestReadyRevision
        && target.Images.All(live.Images.Contains)
        && (target.Template is not { } template || TemplateComparison.AreSame(template, live.Template));

    private static async Task WriteAsync(Run run, AppState live, CancellationToken cancellationToken)
    {
        var receipt = await WriteEffect.SendAsync(
            run,
            "rollback",
            new AppChange
            {
                Live = live,
                Images = run.Target!.Images,
                Template = run.Target.Template,
                RevisionSuffix = run.Request.RollbackSuffix,
            },
            cancellationToken);

        if (receipt.Outcome != WriteOutcome.Accepted)
        {
            throw new TargetException(
                receipt.Outcome == WriteOutcome.Busy ? "platform_busy" : "rollback_refused",
                $"the rollback was not taken: {receipt.Detail}");
        }
    }
}
