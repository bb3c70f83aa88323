using System.Text.Json.Nodes;

namespace Upgrade.Engine.Workflow.Templates;

/// <summary>The part of the plan that says what a template file changes.</summary>
internal static class TemplateRow
{
    private const int MostLines = 100;

    /// <summary>The lines; none where no file was named.</summary>
    public static IReadOnlyList<string> Lines(Run run)
    {
        if (run.Template is null)
        {
            return [];
        }

        var changes = run.TemplateChanges;
        var shown = changes.Take(MostLines).Select(change => $"  {change}{(change.Drops is { } what ? $"  (this {what} is dropped)" : "")}");

        return
        [
            $"template {run.Request.TemplateFile}: {(changes.Count == 0 ? "no change but the images" : "live → new")}",
            .. shown,
            .. changes.Count > MostLines ? [$"  … and {changes.Count - MostLines} more"] : (string[])[],
        ];
    }

    /// <summary>The same for machines; <see langword="null"/> where no file was named.</summary>
    public static JsonObject? Data(Run run) => run.Template is null ? null : new JsonObject
    {
        ["file"] = run.Request.TemplateFile,
        ["changes"] = new JsonArray([.. run.TemplateChanges.Select(change => (JsonNode)new JsonObject
        {
            ["path"] = change.Path, ["old"] = change.Old, ["new"] = change.New, ["drops"] = change.Drops,
        })]),
    };
}
