using Upgrade.Engine.Snapshots;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>What of the app is kept before it is changed.</summary>
internal static class Snapshotting
{
    /// <summary>The app as it is now.</summary>
    public static async Task<Snapshot> TakeAsync(Run run, CancellationToken cancellationToken) => new()
    {
        Revision = run.Before!.Live,
        Images = run.Before.Images,
        RunId = run.Request.RunId,
        TakenAt = run.Ports.Time.GetUtcNow(),
        AppId = run.Before.Id,
        Template = run.Before.Template,
        Digests = await Digests.OfAsync(run, run.Before.Images, cancellationToken),
        Healthy = IsHealthy(run),
    };

    /// <summary>Whether the app is so broken that an older, good snapshot is the better one to go back to.</summary>
    public static bool MustKeepOlder(Run run) => !IsHealthy(run) && run.Target is { Healthy: not false };

    private static bool IsHealthy(Run run) =>
        !run.UnhealthyBefore && run.LeftUnprovedBy is null && run.Before!.IsReady;
}
