using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Waits until the platform is done with the app: what is under way may be a dead run's write, or anybody's.</summary>
internal static class PlatformWait
{
    private static readonly TimeSpan _wordEvery = TimeSpan.FromSeconds(15);

    /// <summary>Reads the app until no operation is in flight, or <see cref="RunRequest.BusyWait"/> is over. Says what it waits for.</summary>
    /// <param name="run">The run.</param>
    /// <param name="app">The app as it was read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The app as it was read last; an operation is in flight in it where the time was over.</returns>
    /// <exception cref="TargetException">It cannot be read any more.</exception>
    public static async Task<AppState> UntilQuietAsync(Run run, AppState app, CancellationToken cancellationToken)
    {
        var (began, limit) = (run.Ports.Time.GetTimestamp(), run.Request.BusyWait);
        var (waited, nextWord) = (TimeSpan.Zero, TimeSpan.Zero);

        while (app.IsBusy && waited < limit)
        {
            if (waited >= nextWord)
            {
                run.Tell("progress", $"{Of(app)}; waiting for its end, {(limit - waited).TotalSeconds:0} s at most");
                nextWord = waited + _wordEvery;
            }

            var pause = limit - waited < run.Request.Limits.BusyPause ? limit - waited : run.Request.Limits.BusyPause;
            await Task.Delay(pause, run.Ports.Time, cancellationToken);
            app = await run.Ports.App.GetAsync(cancellationToken);
            waited = run.Ports.Time.GetElapsedTime(began);
        }

        return app;
    }

    /// <summary>What is under way, for people.</summary>
    public static string Of(AppState app) =>
        $"{app.Name} has an operation of the platform in flight ({app.ProvisioningState}), on revision {app.LatestRevision}{Since(app)}";

    private static string Since(AppState app) =>
        app.LastModifiedAt is { } at ? $", written at {at:HH:mm:ss} UTC{(app.LastModifiedBy is { Length: > 0 } who ? $" by {who}" : "")}" : "";
}
