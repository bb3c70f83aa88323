using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>Ends the builds that a dead run left behind on the server. It is best effort: nobody deploys what they make.</summary>
internal static class OrphanedBuilds
{
    /// <summary>Ends them.</summary>
    /// <returns>What became of them, to be put behind a sentence; empty where there are none.</returns>
    public static async Task<string> CancelAsync(Run run, IReadOnlyList<ScheduledBuild> builds, CancellationToken cancellationToken)
    {
        var told = await Task.WhenAll(builds.Select(build => CancelOneAsync(run, build, cancellationToken)));

        return string.Concat(told);
    }

    private static async Task<string> CancelOneAsync(Run run, ScheduledBuild build, CancellationToken cancellationToken)
    {
        try
        {
            await run.Ports.Builder.CancelAsync(build, cancellationToken);
            return $"; its build {build.Id} was cancelled";
        }
        catch (TargetException failure)
        {
            return $"; its build {build.Id} may go on: {failure.Message}";
        }
    }
}
