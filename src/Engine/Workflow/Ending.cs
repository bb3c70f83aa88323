using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Advising;
using static Upgrade.Engine.Workflow.UpgradeState;

namespace Upgrade.Engine.Workflow;

/// <summary>The last words of a run: what happened, what is live now, and the one command to run next.</summary>
internal static class Ending
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>Tells the operator.</summary>
    public static async Task TellAsync(Run run, UpgradeState over)
    {
        var (app, beside) = await ReadAsync(run);
        var live = LiveNow(run, over, app);
        var next = NextCommand(run, over);
        var advice = over is Verified or Restored ? null : FailureAdvice.For(run.Reason, run.Message);
        var text = $"{Headline(run, over)}\n{(advice is null ? "" : $"To mend it: {advice}\n")}{live}\n{(app is null ? "" : LeftBeside.Text(app, beside))}Next: {next}";

        run.Ports.Operator.Tell(new Notice("result", text, new JsonObject
        {
            ["run_id"] = run.Request.RunId,
            ["state"] = over.ToString(),
            ["result"] = HistoryResultNames.NameOf(RunEnd.Of(over).Result),
            ["exit_code"] = RunDescription.ExitCodeOf(run, over),
            ["reason"] = run.Reason,
            ["advice"] = advice,
            ["live"] = live,
            ["running_without_traffic"] = beside.Count == 0 ? null : new JsonArray([.. beside.Select(revision => (JsonNode)revision)]),
            ["next"] = next,
        }));
    }

    private static string Headline(Run run, UpgradeState over) =>
        run.Message.Length == 0
            ? $"{over}: {RunEnd.Of(over).Meaning}."
            : $"{over}: {run.Message}.";

    // Once more, for the last word: what was read before may be an hour old, and somebody else may have deployed since.
    private static async Task<(AppState? App, IReadOnlyList<string> Beside)> ReadAsync(Run run)
    {
        if (run.Before is null)
        {
            return (null, []);
        }

        using var limit = new CancellationTokenSource(_patience, run.Ports.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, run.Interruption.Second);

        AppState? app = null;
        try
        {
            app = await run.Ports.App.GetAsync(either.Token).WaitAsync(either.Token);
            return (app, await LeftBeside.FindAsync(run, app, either.Token).WaitAsync(either.Token));
        }
        catch (Exception failure) when (failure is TargetException or OperationCanceledException)
        {
            return (app, []);
        }
    }

    private static string LiveNow(Run run, UpgradeState over, AppState? app)
    {
        var nothing = run.HasWritten ? "" : "Nothing was changed. ";

        return app is null
            ? $"{nothing}{(run.Before is null ? "" : $"What is live could not be read; it was {run.Revision ?? run.Before.Serving}.")}".TrimEnd()
            : $"{nothing}Live now: {Serving(run, over, app)}.";
    }

    private static string Serving(Run run, UpgradeState over, AppState app) => $"{WhatServes.Beside(app) ?? over switch
    {
        Verified => $"{app.Live}, with the new images",
        RolledBack or Restored => $"{app.Live}, with the images of the snapshot of {run.Target?.Revision}",
        _ => app.Live,
    }}{Pinned(run, app)}";

    // A run that was ended half-way may write no more, so what it pinned stays so.
    private static string Pinned(Run run, AppState app) =>
        run.HasWritten && run.Before!.Traffic.Any(share => share.LeadsToNewest) && app.PinsTraffic && !app.Traffic.Any(share => share.LeadsToNewest)
            ? "; its traffic stays pinned by name, and followed the newest revision before"
            : "";

    private static string NextCommand(Run run, UpgradeState over) => over switch
    {
        Verified => "cli-upgrade rollback, should it have to go back",
        RolledBack when run.Reason?.StartsWith("deploy_", StringComparison.Ordinal) == true => "mend the deploy command, then run the upgrade again",
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
