using System.Text.Json.Nodes;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Templates;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>The plan as the operator reads it before he is asked.</summary>
internal static class PlanText
{
    /// <summary>The plan of a run that has been prepared.</summary>
    public static Notice Of(Run run)
    {
        var rows = Rows(run);
        var changes = Changes(run);
        var width = rows.Max(row => row.Label.Length);
        var lines = rows.Select(row => $"{row.Label.PadRight(width)}  {row.Value}")
            .Concat(changes.Select(change => $"{change.Name.PadRight(width)}  {change.Old}\n{new string(' ', width)}  → {change.New}"))
            .Concat(TemplateRow.Lines(run));

        return new Notice("plan", string.Join('\n', lines), new JsonObject
        {
            ["run_id"] = run.Request.RunId,
            ["scope"] = run.Request.Scope,
            ["app_id"] = run.Before!.Id,
            ["tag"] = run.Tag,
            ["changes"] = new JsonArray([.. changes.Select(change => (JsonNode)new JsonObject
            {
                ["container"] = change.Name, ["old"] = change.Old, ["new"] = change.New,
            })]),
            ["template"] = TemplateRow.Data(run),
        });
    }

    private static List<(string Label, string Value)> Rows(Run run) =>
    [
        ("run", run.Request.RunId),
        ("scope", run.Request.Scope),
        ("app", run.Before!.Name),
        ("group", run.Before.Group ?? "-"),
        ("subscription", run.Before.Subscription ?? "-"),
        ("source", SourceOf(run)),
        ("tag", run.Tag.Length == 0 ? "-" : run.Tag),
        .. CommandOf(run),
        ("snapshot", run.Ports.Snapshots.Name),
        ("health", run.Address is { } address ? $"{address}, within {run.Request.HealthTimeout.TotalSeconds:0} s" : $"by ARM's states, within {run.Request.HealthTimeout.TotalSeconds:0} s"),
        .. TrafficOf(run),
        ("unhealthy?", PolicyOf(run)),
    ];

    private static IEnumerable<(string Label, string Value)> TrafficOf(Run run) => run.Before is { PinsTraffic: true, Serving.Length: > 0 }
        ? [("traffic", $"pinned to {run.Before.Serving}, and moved to the new revision once that is proved at its own address")]
        : [];

    private static IEnumerable<(string Label, string Value)> CommandOf(Run run) => run.Ports.Deploy is { } command && !run.Request.IsRollback
        ? [("deploy", $"by a command, within {command.Limit.TotalSeconds:0} s: {command.Describe(CommandEffect.OrderOf(run))}")]
        : [];

    private static string SourceOf(Run run) =>
        run.Source is { } source
            ? $"{source.Branch ?? "detached HEAD"} at {source.ShortSha}{(source.Dirty ? ", dirty" : "")}"
            : run.Target is { } target && run.Request.IsRollback ? $"snapshot of {target.Revision}{(target.TakenAt is { } at ? $", taken {at:yyyy-MM-dd HH:mm:ss} UTC" : "")}" : "-";

    private static string PolicyOf(Run run) =>
        run.Request.IsRollback ? "a rollback is not rolled back"
        : run.Request.KeepUnhealthy ? "left in place (--no-auto-rollback)"
        : run.UnhealthyBefore ? "left in place (it was unhealthy before)"
        : run.Target is { } older && Snapshotting.MustKeepOlder(run) ? $"rolled back to the snapshot of {older.Revision}"
        : "rolled back to what is live now";

    private static List<(string Name, string Old, string New)> Changes(Run run)
    {
        var live = run.Before!.Images.ToDictionary(image => image.Name, image => image.Image, StringComparer.Ordinal);

        return [.. run.Wanted.Select(image => (image.Name, live.GetValueOrDefault(image.Name, "(none)"), image.Image))];
    }
}
