using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Reads the app again, and puts all new images in place by one write.</summary>
internal sealed class DeployStep : IStep
{
    private static readonly TimeSpan _slack = TimeSpan.FromMinutes(1);

    public bool HearsFirstSignal => false;

    public bool EndsItsWork(Run run) => run.Ports.Deploy is not null;

    public TimeSpan LimitOf(Run run) => run.Request.Limits.Write + (run.Ports.Deploy is { } command ? command.Limit + _slack : TimeSpan.Zero);

    public UpgradeTrigger OnFailure(Run run)
    {
        if (run.HasWritten && IsTurnedBack(run))
        {
            run.Because("interrupted", $"{run.Interruption.Name}, so nothing is put back");
            return UpgradeTrigger.Interrupted;
        }

        return !run.HasWritten ? UpgradeTrigger.NothingApplied
            : UnhealthyPolicy.Keeps(run) ? UpgradeTrigger.UnhealthyButKept
            : UpgradeTrigger.Failed;
    }

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

        if (run.Ports.Deploy is { } command)
        {
            return await CommandEffect.RunAsync(run, command, live, cancellationToken) ?? OnFailure(run);
        }

        var wanted = new AppChange
        {
            Live = live,
            Images = run.Wanted,
            Template = run.Template,
            Traffic = live.PinsTraffic ? TrafficPlan.Pinned(live.Traffic, live.Serving) : null,
            RevisionSuffix = run.Request.UpgradeSuffix,
        };
        var receipt = await WriteEffect.SendAsync(run, Effect.OfChange(run, "upgrade", wanted), cancellationToken);

        return receipt.Outcome switch
        {
            WriteOutcome.Accepted => UpgradeTrigger.Applied,
            WriteOutcome.Busy => Nothing(run, "platform_busy", receipt),
            WriteOutcome.Refused => Nothing(run, "refused", receipt),
            _ => throw new TargetException("answer_lost", $"{receipt.Detail}, and the app could not be read back"),
        };
    }

    // A signal came while the command ran, and after a signal no write is begun, not even the one that would put the images back.
    private static bool IsTurnedBack(Run run) => run.Ports.Deploy is not null && run.Interruption.First.IsCancellationRequested;

    private static UpgradeTrigger Nothing(Run run, string reason, WriteReceipt receipt)
    {
        run.Because(reason, receipt.Detail);
        return UpgradeTrigger.NothingApplied;
    }
}
