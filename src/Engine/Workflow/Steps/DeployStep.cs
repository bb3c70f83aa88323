using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Reads the app again, and puts all new images in place by one write.</summary>
internal sealed class DeployStep : IStep
{
    public bool HearsFirstSignal => false;

    public TimeSpan LimitOf(Run run) => run.Request.Limits.Write;

    public UpgradeTrigger OnFailure(Run run) =>
        !run.HasWritten ? UpgradeTrigger.NothingApplied
        : UnhealthyPolicy.Keeps(run) ? UpgradeTrigger.UnhealthyButKept
        : UpgradeTrigger.Failed;

    public async Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken)
    {
        var live = await run.Ports.App.GetAsync(cancellationToken);

        if (Supersession.Changed(run.Before!, live) is { } change)
        {
            run.Because("superseded", $"somebody else changed {live.Name} after the snapshot ({change}); nothing of this run was deployed");
            return UpgradeTrigger.NothingApplied;
        }

        if (run.Interruption.First.IsCancellationRequested)
        {
            run.Because("interrupted", $"{run.Interruption.Name} before the write");
            return UpgradeTrigger.NothingApplied;
        }

        var receipt = await WriteEffect.SendAsync(
            run,
            "upgrade",
            new AppChange { Live = live, Images = run.Wanted, RevisionSuffix = run.Request.UpgradeSuffix },
            cancellationToken);

        return receipt.Outcome switch
        {
            WriteOutcome.Accepted => UpgradeTrigger.Applied,
            WriteOutcome.Busy => Nothing(run, "platform_busy", receipt),
            WriteOutcome.Refused => Nothing(run, "refused", receipt),
            _ => throw new TargetException("answer_lost", $"{receipt.Detail}, and the app could not be read back"),
        };
    }

    private static UpgradeTrigger Nothing(Run run, string reason, WriteReceipt receipt)
    {
        run.Because(reason, receipt.Detail);
        return UpgradeTrigger.NothingApplied;
    }
}
