using System.Text.Json;
using System.Text.Json.Nodes;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Tells whether two templates are the same but for the name of the revision and the images of the containers.</summary>
/// <remarks>Images are compared apart: a rollback may name one by its digest that the template names by its tag.</remarks>
internal static class TemplateComparison
{
    /// <summary>Compares them member by member.</summary>
    public static bool AreSame(JsonElement one, JsonElement other) => JsonNode.DeepEquals(Bare(one), Bare(other));

    private static JsonObject? Bare(JsonElement template)
    {
        var bare = JsonObject.Create(template);
        bare?.Remove("revisionSuffix");

        foreach (var container in (bare?["containers"] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            container.Remove("image");
        }

        return bare;
    }
}
