using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Looks at the checkout, the snapshot and the containers, and makes the plan of the run.</summary>
internal sealed class PlanCheck(Run run) : IPreflightCheck
{
    public string Name => "plan";

    public async Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
    {
        run.Target = CurrentSnapshot();

        if (run.Request.IsRollback)
        {
            await RollbackPlan.MakeAsync(run, cancellationToken);
            return CheckResult.Pass($"back to the images of {run.Target!.Revision}");
        }

        await UpgradePlan.MakeAsync(run, cancellationToken);

        return run.Source is not { } source ? CheckResult.Pass($"tag {run.Tag}; no checkout is needed")
            : source.Dirty ? CheckResult.Warn($"{At(source)}, tag {run.Tag}; uncommitted edits are part of it")
            : CheckResult.Pass($"{At(source)}, tag {run.Tag}");
    }

    private static string At(SourceState source) => $"{source.Branch ?? "detached HEAD"} at {source.ShortSha}";

    private Snapshot? CurrentSnapshot()
    {
        try
        {
            var snapshot = run.Request.RestoreRun is { } id ? run.Ports.Snapshots.Load(id) : run.Ports.Snapshots.Load();

            return snapshot?.AppId is null || snapshot.AppId.Equals(run.Before!.Id, StringComparison.OrdinalIgnoreCase)
                ? snapshot
                : throw new TargetException(
                    "foreign_snapshot",
                    $"{run.Ports.Snapshots.Name} is a snapshot of {snapshot.AppId}, not of {run.Before!.Id}; set ELB_UPGRADE_SNAPSHOT to another file for this app");
        }
        catch (SnapshotException failure) when (!run.Request.IsRollback)
        {
            run.Tell("warning", $"{failure.Message.TrimEnd('.')}. A new one replaces it.");
            return null;
        }
        catch (SnapshotException failure)
        {
            throw new TargetException("snapshot_damaged", failure.Message, failure);
        }
    }
}
