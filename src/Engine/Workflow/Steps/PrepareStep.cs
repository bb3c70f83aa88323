using System.Text.Json;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Settles what died before, looks, plans, asks, and saves what can be put back.</summary>
internal sealed class PrepareStep : IStep
{
    public TimeSpan LimitOf(Run run) => run.Request.BusyWait + run.Request.Limits.Preflight + run.Request.Limits.Question;

    public async Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken)
    {
        await Settlement.SettleAsync(run, cancellationToken);
        var refusal = await Preparation.PrepareAsync(run, cancellationToken);

        if (refusal is not null)
        {
            run.Because(refusal.Reason ?? "preflight", refusal.Detail);
            return refusal.Verdict == CheckVerdict.ParityRefused ? UpgradeTrigger.ParityRefused : UpgradeTrigger.Failed;
        }

        if (!run.Request.Yes && !await run.Ports.Operator.ConfirmAsync("Proceed?", cancellationToken))
        {
            run.Because("declined", "the question was answered with no");
            return UpgradeTrigger.OperatorDeclined;
        }

        StateFolder.Demand(run.Journal!, new JournalNote("planned", run.Request.RunId, RunNotes.Planned(run)));

        if (run.Request.IsRollback)
        {
            return UpgradeTrigger.RollbackChosen;
        }

        Save(run, await Snapshotting.TakeAsync(run, cancellationToken));
        return UpgradeTrigger.SnapshotSaved;
    }

    private static void Save(Run run, Snapshot taken)
    {
        try
        {
            var keepsOlder = run.Target is not null && Snapshotting.MustKeepOlder(run);
            run.Ports.Snapshots.Save(taken, makeCurrent: !keepsOlder);
            run.Target = keepsOlder ? run.Target : taken;

            if (keepsOlder)
            {
                var why = run.LeftUnprovedBy is { } earlier ? $"what run {earlier} left live was never proved ready" : "the app is not healthy now";
                run.Tell("warning", $"{why}, so the good snapshot of {run.Target!.Revision} is kept as the one to go back to");
            }
        }
        catch (SnapshotException failure)
        {
            throw new TargetException("snapshot_unwritable", failure.Message, failure);
        }
        catch (JsonException failure)
        {
            throw new TargetException("snapshot_unwritable", failure.Message, failure);
        }
    }
}
