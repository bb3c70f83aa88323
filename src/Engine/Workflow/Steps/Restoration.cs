using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Verification;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Makes the app run the snapshot again, and proves it in the same way as an upgrade.</summary>
internal static class Restoration
{
    /// <summary>Restores it: by nothing where it runs already, else by one write and, in revision mode Multiple, the move of the traffic.</summary>
    /// <param name="run">The run.</param>
    /// <param name="live">The app as it was read immediately before.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether the restored revision serves and is ready.</returns>
    /// <exception cref="TargetException">A write was not taken; <c>superseded</c> where somebody else was there, <c>interrupted</c> where a signal came first.</exception>
    public static async Task<Proof> RestoreAsync(Run run, AppState live, CancellationToken cancellationToken)
    {
        if (Runs(live, run.Target!))
        {
            run.Tell("progress", $"{live.LatestRevision} runs these images already, so nothing has to be restored");
            (run.Revision, run.Accepted, run.Operation) = (live.LatestRevision, run.Ports.Time.GetTimestamp(), null);
            return await RevisionProof.SeekAsync(run, new Watched(run.Revision, live.LatestRevision, live.Serving), cancellationToken);
        }

        var servant = await ServantAsync(run, live, cancellationToken);

        if (servant != live.Serving)
        {
            run.Tell("progress", $"taking the traffic back from {live.Serving} to {servant}, which proved good before");
        }

        await WriteAsync(run, live, servant, cancellationToken);
        var proof = await RevisionProof.SeekAsync(
            run, new Watched(run.Revision!, live.LatestRevision, servant, Aside: live.PinsTraffic), cancellationToken);

        if (!live.PinsTraffic || proof.Verdict != Verdict.Ready)
        {
            return proof;
        }

        await TrafficShift.MoveAsync(run, UpgradeState.RollingBack, servant, cancellationToken);
        return await TrafficShift.ProveAsync(run, servant, cancellationToken);
    }

    private static bool Runs(AppState live, Snapshot target) =>
        live.LatestRevision == live.Serving
        && !live.IsBusy
        && target.Images.All(live.Images.Contains)
        && (target.Template is not { } template || TemplateComparison.AreSame(template, live.Template));

    // Traffic that has moved already goes back at once, by the same write, to what proved good before; as long as the platform still runs that.
    private static async Task<string> ServantAsync(Run run, AppState live, CancellationToken cancellationToken)
    {
        var before = run.Before!.Serving;

        return run.Request.IsRollback || !live.PinsTraffic || live.Serving == before
            || await run.Ports.App.GetRevisionAsync(before, cancellationToken) is not { Active: true }
                ? live.Serving
                : before;
    }

    private static async Task WriteAsync(Run run, AppState live, string servant, CancellationToken cancellationToken)
    {
        var change = new AppChange
        {
            Live = live,
            Images = run.Target!.Images,
            Template = run.Target.Template,
            Traffic = live.PinsTraffic ? TrafficPlan.Pinned(live.Traffic, servant) : null,
            RevisionSuffix = run.Request.RollbackSuffix,
        };
        var receipt = await WriteEffect.SendAsync(run, Effect.OfChange(run, "rollback", change), cancellationToken);

        if (receipt.Outcome != WriteOutcome.Accepted)
        {
            throw new TargetException(
                receipt.Outcome == WriteOutcome.Busy ? "platform_busy" : "rollback_refused",
                $"the rollback was not taken: {receipt.Detail}");
        }
    }
}
