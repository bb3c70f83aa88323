using System.Text.Json.Nodes;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Steps;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>What the operator reads of a dead run before he decides.</summary>
internal static class RecoveryText
{
    /// <summary>Who died where, what he wanted, what is live.</summary>
    public static Notice Of(DeadRunNotes notes, Aftermath aftermath)
    {
        var wanted = notes.Wanted.Select(image => $"\n  wanted  {image.Name,-12} {image.Image}");

        return new Notice(
            "recovery",
            $"run {notes.RunId} of {notes.By} died in {notes.State}\n  live    {aftermath.Text}{string.Concat(wanted)}",
            new JsonObject
            {
                ["run_id"] = notes.RunId,
                ["died_in"] = notes.State.ToString(),
                ["whose"] = aftermath.Whose.ToString(),
                ["ready"] = aftermath.IsReady,
                ["latest_revision"] = aftermath.App?.LatestRevision,
                ["serving"] = aftermath.App?.Serving,
                ["wanted"] = RunNotes.Images(notes.Wanted),
            });
    }

    /// <summary>The good end of a recovery that put nothing back.</summary>
    public static Notice Done(string text, string? runId) => new("result", text, new JsonObject { ["run_id"] = runId, ["exit_code"] = 0 });
}
