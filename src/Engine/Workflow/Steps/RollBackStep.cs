using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Verification;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Puts the snapshot back, and proves it in the same way as an upgrade.</summary>
internal sealed class RollBackStep : IStep
{
    private static readonly TimeSpan _slack = TimeSpan.FromSeconds(30);

    public bool HearsFirstSignal => false;

    public TimeSpan LimitOf(Run run) => (run.Before?.PinsTraffic == true ? 2 : 1) * (run.Request.Limits.Write + run.Request.HealthTimeout) + _slack;

    public async Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken)
    {
        var target = run.Target ?? throw new TargetException("no_snapshot", "there is no snapshot to go back to");
        run.Target = target = await Digests.PinAsync(run, target, cancellationToken);
        var live = await run.Ports.App.GetAsync(cancellationToken);

        if (SomebodyElse(run, live) is { } change)
        {
            return Superseded(run, $"somebody else changed {live.Name} ({change}); what is live is theirs, so it is not rolled back");
        }

        if (await HiddenDeployAsync(run, live, cancellationToken) is { } theirDeploy)
        {
            return Superseded(run, $"somebody else deployed {theirDeploy} right before our write, so nothing older is put back over it");
        }

        if (run.Request.IsRollback && run.Interruption.First.IsCancellationRequested)
        {
            run.Because("interrupted", $"{run.Interruption.Name} before the write");
            return UpgradeTrigger.NothingApplied;
        }

        run.Tell("progress", $"rolling back to the images of {target.Revision}");
        Proof proof;
        try
        {
            proof = await Restoration.RestoreAsync(run, live, cancellationToken);
        }
        catch (TargetException theirs) when (theirs.Code == "superseded")
        {
            return Superseded(run, $"{theirs.Message}, so it is not rolled back");
        }
        catch (TargetException signal) when (signal.Code == "interrupted")
        {
            run.Because(signal.Code, signal.Message);
            return UpgradeTrigger.NothingApplied;
        }

        if (proof.Verdict != Verdict.Ready)
        {
            throw new TargetException(proof.Reason, $"the restored revision {run.Revision} is not ready: {proof.Detail}");
        }

        return run.Request.IsRollback ? UpgradeTrigger.SnapshotProvedReady : UpgradeTrigger.PreviousImagesProvedReady;
    }

    private static UpgradeTrigger Superseded(Run run, string message)
    {
        run.Supersede("superseded", message);
        return run.Request.IsRollback ? UpgradeTrigger.NothingApplied : UpgradeTrigger.Superseded;
    }

    private static string? SomebodyElse(Run run, AppState live) =>
        live.RevisionMode != run.Before!.RevisionMode ? Supersession.Changed(run.Before, live)
        : live.PinsTraffic && live.Serving != run.Before.Serving && live.Serving != run.Revision ? $"its traffic is on {WhatServes.Of(live)}"
        : live.LatestRevision == run.Revision || IsOfUnreadCommand(run, live) ? null
        : run.HasWritten && live.LatestRevision == run.Before.LatestRevision ? null
        : Supersession.Changed(run.Before, live);

    // A deploy command may make more than one revision, and none of them says whose it is.
    private static async Task<string?> HiddenDeployAsync(Run run, AppState live, CancellationToken cancellationToken)
    {
        if (run.Revision is null || live.LatestRevision != run.Revision || run.Ports.Deploy is not null)
        {
            return null;
        }

        try
        {
            return Supersession.HiddenUnder(run.Before!, await run.Ports.App.ListRevisionsAsync(cancellationToken), run.Made);
        }
        catch (TargetException fault)
        {
            run.Tell("warning", $"nobody knows whether somebody else deployed right before our write: {fault.Message.TrimEnd('.')}. The previous images are put back all the same");
            return null;
        }
    }

    // Our own write names its revision before it is sent. Only a deploy command has written without one, and then nobody could read what it made.
    // Images that are neither from before nor wanted may be somebody else's, over which nothing is put back.
    private static bool IsOfUnreadCommand(Run run, AppState live) => run.HasWritten && run.Revision is null
        && live.Images.All(image => run.Before!.Images.Contains(image) || CommandOutcome.AcceptedOf(run, image.Name).Contains(image.Image));
}
