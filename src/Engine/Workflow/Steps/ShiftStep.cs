using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Verification;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Moves the traffic to the revision that proved ready beside the one that serves, and proves that it serves.</summary>
/// <remarks>The first signal is heard before the write and after it, and never while its answer is on its way.</remarks>
internal sealed class ShiftStep : IStep
{
    private static readonly TimeSpan _slack = TimeSpan.FromSeconds(30);

    public bool HearsFirstSignal => false;

    public TimeSpan LimitOf(Run run) => run.Request.Limits.Write + run.Request.HealthTimeout + _slack;

    public UpgradeTrigger OnFailure(Run run) =>
        UnhealthyPolicy.Keeps(run) ? UpgradeTrigger.UnhealthyButKept : UpgradeTrigger.Failed;

    public async Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken)
    {
        var servant = run.Before!.Serving;

        if (run.Interruption.First.IsCancellationRequested)
        {
            return Interrupted(run, "before the traffic was moved");
        }

        try
        {
            await TrafficShift.MoveAsync(run, UpgradeState.Shifting, servant, cancellationToken);
        }
        catch (TargetException theirs) when (theirs.Code == "superseded")
        {
            run.Because(theirs.Code, theirs.Message);
            return UpgradeTrigger.UnhealthyButKept;
        }
        catch (TargetException signal) when (signal.Code == "interrupted")
        {
            run.Because(signal.Code, signal.Message);
            return UpgradeTrigger.Interrupted;
        }

        using var heard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.Interruption.First);
        try
        {
            return await ProveAsync(run, servant, heard.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Interrupted(run, "after the traffic was moved, before the new revision proved that it serves");
        }
    }

    private static async Task<UpgradeTrigger> ProveAsync(Run run, string servant, CancellationToken cancellationToken)
    {
        var proof = await TrafficShift.ProveAsync(run, servant, cancellationToken);

        if (proof.Verdict == Verdict.Ready)
        {
            return UpgradeTrigger.ProvedReady;
        }

        run.Because(proof.Reason, proof.Detail);

        if (proof.Verdict == Verdict.Superseded)
        {
            return UpgradeTrigger.UnhealthyButKept;
        }

        SickComponents.Tell(run);
        await SickContainer.TellAsync(run, cancellationToken);
        return UnhealthyPolicy.Keeps(run) ? UpgradeTrigger.UnhealthyButKept : UpgradeTrigger.ProvedUnhealthy;
    }

    private static UpgradeTrigger Interrupted(Run run, string when)
    {
        run.Because("interrupted", $"{run.Interruption.Name} {when}");
        return UpgradeTrigger.Interrupted;
    }
}
