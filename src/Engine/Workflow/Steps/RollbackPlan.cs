using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Finds out what an explicit rollback puts back.</summary>
internal static class RollbackPlan
{
    /// <summary>Checks the snapshot against the app and sets the wanted images of the run.</summary>
    /// <exception cref="TargetException">There is no snapshot, or it does not fit the app.</exception>
    public static async Task MakeAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.Target is not { } target)
        {
            throw new TargetException("no_snapshot", NoSnapshot(run));
        }

        var live = run.Before!.Images.Select(image => image.Name).ToHashSet(StringComparer.Ordinal);
        var unknown = target.Images.Where(image => !live.Contains(image.Name)).Select(image => image.Name).ToList();

        if (target.Template is null && unknown.Count > 0)
        {
            throw new TargetException(
                "snapshot_mismatch",
                $"the snapshot names {string.Join(", ", unknown)}, which {run.Before.Name} no longer has, and it holds images only; deploy that version instead");
        }

        run.Target = await Digests.PinAsync(run, target, cancellationToken);
        run.Wanted = run.Target.Images;
    }

    private static string NoSnapshot(Run run) =>
        run.Request.RestoreRun is { } id
            ? $"no snapshot of run {id} is kept on this machine; see the runs with: cli-upgrade history list"
            : $"no snapshot found at {run.Ports.Snapshots.Name}; was an upgrade ever run from this machine?";
}
