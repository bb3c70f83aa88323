using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Shows and keeps the last words of the container that is not ready, before a rollback takes them away.</summary>
/// <remarks>It changes no verdict: where the words cannot be had, there are none.</remarks>
internal static class SickContainer
{
    private const int Shown = 20;
    private const int Kept = 200;

    /// <summary>Tells the last lines of the sickest container of the run's revision.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task TellAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.Ports.Logs is not { } logs)
        {
            return;
        }

        using var limit = new CancellationTokenSource(run.Request.Limits.LogTail, run.Ports.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);

        try
        {
            var replicas = await run.Ports.App.GetReplicasAsync(run.Revision!, end.Token);
            var sick = replicas.SelectMany(replica => replica.Containers).Where(container => !container.Ready)
                .MaxBy(container => container.RestartCount);

            if (sick is not null)
            {
                Tell(run, sick.Name, await logs.ReadTailAsync(run.Revision!, sick.Name, Kept, end.Token));
            }
        }
        catch (TargetException failure)
        {
            run.Tell("progress", $"the last lines of the sick container cannot be read: {failure.Message}");
        }
        catch (OperationCanceledException) when (!run.Interruption.First.IsCancellationRequested)
        {
            run.Tell("progress", "the last lines of the sick container could not be read in time");
        }
    }

    private static void Tell(Run run, string container, IReadOnlyList<LogLine> lines)
    {
        if (lines.Count == 0)
        {
            run.Tell("progress", $"container {container} wrote nothing");
        }

        foreach (var line in lines.TakeLast(Shown))
        {
            run.Ports.Operator.Tell(Words(line));
        }

        if (lines.Count > 0)
        {
            Keep(run, container, lines);
        }
    }

    private static void Keep(Run run, string container, IReadOnlyList<LogLine> lines)
    {
        try
        {
            var path = run.Journal!.Keep($"{container}.log", string.Concat(lines.TakeLast(Kept).Select(line => $"{line.Text}\n")));
            run.Tell("progress", $"the last {Math.Min(lines.Count, Kept)} lines of container {container} are kept in {path}");
        }
        catch (JournalException failure)
        {
            run.Tell("warning", failure.Message);
        }
    }

    private static Notice Words(LogLine line) =>
        new("log", $"{line.Container} | {line.Text}", new JsonObject { ["container"] = line.Container });
}
