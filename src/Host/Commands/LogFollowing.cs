using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Commands;

/// <summary>Shows what the containers of the new revision write, once the run is over and its line is written.</summary>
internal static class LogFollowing
{
    /// <summary>Shows it until a signal comes or no log is left to follow. It never changes how the run ended.</summary>
    public static async Task RunAsync(IContainerLogs logs, string revision, IOperator watcher, CancellationToken end)
    {
        watcher.Tell(new Notice("progress", $"following the logs of {revision}; the run is over, and Ctrl+C ends only this"));

        try
        {
            await foreach (var line in logs.FollowAsync(revision, end))
            {
                watcher.Tell(new Notice("log", $"{line.Container} | {line.Text}", new JsonObject { ["container"] = line.Container }));
            }
        }
        catch (TargetException failure)
        {
            watcher.Tell(new Notice("warning", $"The logs cannot be followed: {failure.Message} The run itself is over and stands."));
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // This is how following ends.
        }
    }
}
