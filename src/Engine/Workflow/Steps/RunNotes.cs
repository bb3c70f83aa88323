using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>The facts of a run as its journal keeps them, for whoever settles it after its death.</summary>
internal static class RunNotes
{
    /// <summary>What is known at the start.</summary>
    public static JsonObject Begun(Run run) => new()
    {
        ["scope"] = run.Request.Scope,
        ["app"] = run.Request.App,
        ["tag"] = run.Tag,
        ["by"] = run.By,
        ["lock"] = run.Ports.Lock.Name,
        ["started_at"] = run.StartedAt.ToString("O"),
    };

    /// <summary>What is known once the plan stands.</summary>
    public static JsonObject Planned(Run run) => new()
    {
        ["tag"] = run.Tag,
        ["head_sha"] = run.Source?.ShortSha,
        ["dirty"] = run.Source?.Dirty,
        ["app_id"] = run.Before?.Id,
        ["previous_revision"] = run.Before?.Serving,
    };

    /// <summary>What a write is going to do.</summary>
    public static JsonObject Write(AppChange change) => new()
    {
        ["revision"] = change.RevisionName,
        ["images"] = Images(change.Images),
        ["previous_revision"] = change.Live.Live,
        ["previous_images"] = Images(change.Live.Images),
    };

    /// <summary>Where the traffic is going to be moved. The images are those of the revision that gets it.</summary>
    public static JsonObject Move(Run run, UpgradeState phase, TrafficMove move) => new()
    {
        ["revision"] = move.Revision,
        ["images"] = Images(phase == UpgradeState.RollingBack ? run.Target!.Images : run.Wanted),
        ["previous_revision"] = move.Live.Serving,
        ["previous_images"] = Images(move.Live.Images),
        ["back"] = phase == UpgradeState.RollingBack,
    };

    /// <summary>What a deploy command is going to do: it names no revision, since the command does that.</summary>
    public static JsonObject Command(Run run, string command, AppState live) => new()
    {
        ["command"] = command,
        ["images"] = Images([.. UpgradePlan.ByTag(run)]),
        ["digests"] = Images(run.Wanted),
        ["previous_revision"] = live.LatestRevision,
        ["previous_images"] = Images(live.Images),
    };

    /// <summary>What a deploy command did, as the app showed it.</summary>
    public static JsonObject SeenOfCommand(UpgradeTrigger? outcome, AppState now) => new()
    {
        ["outcome"] = (outcome ?? UpgradeTrigger.Failed).ToString(),
        ["revision"] = now.LatestRevision,
        ["images"] = Images(now.Images),
    };

    /// <summary>A build that goes on without us.</summary>
    public static JsonObject Build(ScheduledBuild build) => new()
    {
        ["build"] = build.Id,
        ["registry"] = build.Registry,
    };

    /// <summary>What the platform said to a write. The operation's address is signed and stays out.</summary>
    public static JsonObject Seen(WriteReceipt receipt) => new()
    {
        ["outcome"] = receipt.Outcome.ToString(),
    };

    /// <summary>Images as every note has them.</summary>
    public static JsonArray Images(IReadOnlyList<ContainerImage> images) =>
        [.. images.Select(image => (JsonNode)new JsonObject { ["name"] = image.Name, ["image"] = image.Image })];
}
