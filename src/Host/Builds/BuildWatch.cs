using Azure;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Builds;

/// <summary>Watches a build until it is over, and tells its log meanwhile.</summary>
internal sealed class BuildWatch(
    AzureSession session, ContainerRegistryResource registry, string runId, IProgress<string> progress)
{
    private const double Growth = 1.5;
    private const int LastLooks = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private BuildLog? _log;
    private bool _logIsBroken;

    /// <summary>The last lines of the log.</summary>
    public IReadOnlyCollection<string> Tail => _log?.Tail ?? [];

    /// <summary>Waits for the end of the build.</summary>
    /// <exception cref="TargetException">The registry could not be asked.</exception>
    public async Task<BuildRun> UntilOverAsync(CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = Longer(pause))
        {
            var run = await session.Reads.RunAsync(
                $"build {runId}", async token => BuildRun.Read(await registry.GetRunAsync(runId, token)), cancellationToken);
            await FollowLogAsync(cancellationToken);
            if (run.IsOver)
            {
                await DrainLogAsync(cancellationToken);
                return run;
            }

            await Task.Delay(pause, session.Time, cancellationToken);
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * Growth < LongestPause ? pause * Growth : LongestPause;

    // The last lines arrive a little after the run is over, and they are the ones that tell what went wrong.
    private async Task DrainLogAsync(CancellationToken cancellationToken)
    {
        for (var look = 0; look < LastLooks && !_logIsBroken && _log is not { IsComplete: true }; look++)
        {
            await Task.Delay(FirstPause, session.Time, cancellationToken);
            await FollowLogAsync(cancellationToken);
        }
    }

    // A build does not fail because its log cannot be read; that is told once.
    private async Task FollowLogAsync(CancellationToken cancellationToken)
    {
        if (_logIsBroken)
        {
            return;
        }

        try
        {
            _log ??= await OpenLogAsync(cancellationToken);
            await _log.FollowAsync(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested
            && fault is TargetException or RequestFailedException or IOException or OperationCanceledException)
        {
            if (PassingFault.MayPass(fault))
            {
                return;
            }

            _logIsBroken = true;
            progress.Report($"the log of build {runId} cannot be read; the build goes on");
        }
    }

    private async Task<BuildLog> OpenLogAsync(CancellationToken cancellationToken)
    {
        var answer = await session.Reads.RunAsync(
            $"the log of build {runId}", async token => await registry.GetLogSasUrlAsync(runId, token), cancellationToken);
        return Uri.TryCreate(answer.Text("logLink"), UriKind.Absolute, out var address)
            ? new BuildLog(session.Web, address, progress)
            : throw new TargetException("bad_answer", "The registry named no log.");
    }
}
