using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Reads all that the plan needs and tells the plan. It changes nothing, so a dry run is this and no more.</summary>
internal static class Preparation
{
    /// <summary>Prepares the run.</summary>
    /// <returns>The first check that refused; <see langword="null"/> where the run may go on.</returns>
    /// <exception cref="TargetException">Something could not be read, or the request cannot be met.</exception>
    public static async Task<CheckResult?> PrepareAsync(Run run, CancellationToken cancellationToken)
    {
        var app = await run.Ports.App.GetAsync(cancellationToken);
        run.Before = app;
        DemandDrivable(app);
        run.Target = CurrentSnapshot(run);

        if (run.Request.IsRollback)
        {
            await RollbackPlan.MakeAsync(run, cancellationToken);
        }
        else
        {
            await UpgradePlan.MakeAsync(run, cancellationToken);
        }

        run.Address = AddressOf(run);
        var refusal = await Preflight.RunAsync(run, cancellationToken);
        run.Ports.Operator.Tell(PlanText.Of(run));

        return refusal;
    }

    private static void DemandDrivable(AppState app)
    {
        if (app.ProvisioningState is "InProgress" or "Deleting")
        {
            throw new TargetException(
                "platform_busy",
                $"{app.Name} has an operation of the platform in flight ({app.ProvisioningState}); wait until it is over and run again");
        }

        if (app.RevisionMode is not "Single")
        {
            throw new TargetException(
                "revision_mode",
                $"{app.Name} is in revision mode {app.RevisionMode}; only Single can be driven. Switch it with: az containerapp revision set-mode --mode single");
        }
    }

    private static Snapshot? CurrentSnapshot(Run run)
    {
        try
        {
            var snapshot = run.Request.RestoreRun is { } id ? run.Ports.Snapshots.Load(id) : run.Ports.Snapshots.Load();

            return snapshot?.AppId is null || snapshot.AppId.Equals(run.Before!.Id, StringComparison.OrdinalIgnoreCase)
                ? snapshot
                : Foreign(run, snapshot);
        }
        catch (SnapshotException failure) when (!run.Request.IsRollback)
        {
            run.Tell("warning", $"{failure.Message} A new one replaces it.");
            return null;
        }
        catch (SnapshotException failure)
        {
            throw new TargetException("snapshot_damaged", failure.Message, failure);
        }
    }

    private static Snapshot? Foreign(Run run, Snapshot snapshot) =>
        throw new TargetException(
            "foreign_snapshot",
            $"{run.Ports.Snapshots.Name} is a snapshot of {snapshot.AppId}, not of {run.Before!.Id}; set ELB_UPGRADE_SNAPSHOT to another file for this app");

    /// <summary>The readiness address of the app that was read; <see langword="null"/> where ARM alone decides.</summary>
    public static Uri? AddressOf(Run run) =>
        run.Request.VerifyByArmAlone || run.Before!.Fqdn is null
            ? null
            : new Uri($"https://{run.Before.Fqdn}{run.Request.HealthPath}");
}
