using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Engine.Target;
using static Upgrade.Engine.Workflow.UpgradeState;

namespace Upgrade.Engine.Workflow;

/// <summary>The last words of a run: what happened, what is live now, and the one command to run next.</summary>
internal static class Ending
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>Tells the operator.</summary>
    public static async Task TellAsync(Run run, UpgradeState over)
    {
        var live = LiveNow(run, over, await ReadAsync(run));
        var next = NextCommand(run, over);
        var text = $"{Headline(run, over)}\n{live}\nNext: {next}";

        run.Ports.Operator.Tell(new Notice("result", text, new JsonObject
        {
            ["run_id"] = run.Request.RunId,
            ["state"] = over.ToString(),
            ["result"] = HistoryResultNames.NameOf(RunEnd.Of(over).Result),
            ["exit_code"] = RunDescription.ExitCodeOf(run, over),
            ["reason"] = run.Reason,
            ["live"] = live,
            ["next"] = next,
        }));
    }

    private static string Headline(Run run, UpgradeState over) =>
        run.Message.Length == 0
            ? $"{over}: {RunEnd.Of(over).Meaning}."
            : $"{over}: {run.Message}.";

    // Once more, for the last word: what was read before may be an hour old, and somebody else may have deployed since.
    private static async Task<AppState?> ReadAsync(Run run)
    {
        if (run.Before is null)
        {
            return null;
        }

        using var limit = new CancellationTokenSource(_patience, run.Ports.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, run.Interruption.Second);

        try
        {
            return await run.Ports.App.GetAsync(either.Token).WaitAsync(either.Token);
        }
        catch (Exception failure) when (failure is TargetException or OperationCanceledException)
        {
            return null;
        }
    }

    private static string LiveNow(Run run, UpgradeState over, AppState? app)
    {
        var nothing = run.HasWritten ? "" : "Nothing was changed. ";

        return app is null
            ? $"{nothing}{(run.Before is null ? "" : $"What is live could not be read; it was {run.Revision ?? run.Before.LatestReadyRevision}.")}".TrimEnd()
            : $"{nothing}Live now: {Serving(run, over, app)}.";
    }

    private static string Serving(Run run, UpgradeState over, AppState app) =>
        app.LatestReadyRevision != app.LatestRevision
            ? $"{(app.LatestReadyRevision.Length == 0 ? "no revision" : app.LatestReadyRevision)} serves; {app.LatestRevision} is the newest, and is not ready"
            : over switch
            {
                Verified => $"{app.LatestRevision}, with the new images",
                RolledBack or Restored => $"{app.LatestRevision}, with the images of the snapshot of {run.Target?.Revision}",
                _ => app.LatestRevision,
            };

    private static string NextCommand(Run run, UpgradeState over) => over switch
    {
        Verified => "cli-upgrade rollback, should it have to go back",
        RolledBack => "find out why the new images were unhealthy, then run the upgrade again",
        Aborted when run.HasWritten => "cli-upgrade status, then cli-upgrade rollback if it is unhealthy",
        LeftUnhealthy => "cli-upgrade rollback",
        RollbackFailed => "cli-upgrade status, then cli-upgrade rollback once the cause is mended",
        Aborted when run.Reason == "lock_held" => "wait with --lock-wait <s>, or watch with cli-upgrade status",
        Declined => $"cli-upgrade {run.Request.Scope}, when you are ready",
        Aborted or BuildFailed or ParityRejected => $"cli-upgrade {run.Request.Scope}, once the cause is mended",
        _ => "cli-upgrade status",
    };
}
