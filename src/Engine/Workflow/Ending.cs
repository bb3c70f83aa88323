using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Engine.Target;
using static Upgrade.Engine.Workflow.UpgradeState;

namespace Upgrade.Engine.Workflow;

/// <summary>The last words of a run: what happened, what is live now, and the one command to run next.</summary>
internal static class Ending
{
    /// <summary>Tells the operator.</summary>
    public static void Tell(Run run, UpgradeState over)
    {
        var live = LiveNow(run, over);
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

    private static string LiveNow(Run run, UpgradeState over) => over switch
    {
        Verified => $"Live now: {run.Revision}, with the new images.",
        RolledBack or Restored when run.Target is { } target =>
            $"Live now: {run.Revision ?? target.Revision}, with the images of the snapshot of {target.Revision}.",
        LeftUnhealthy or RollbackFailed or Aborted when run.HasWritten =>
            $"Live now: the app's template is that of {run.Revision}; a revision that never got ready gets no traffic, and the last ready one serves.",
        _ when run.Before is { } before => $"Nothing was changed. Live now: {before.LatestReadyRevision}.",
        _ => "Nothing was changed.",
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
