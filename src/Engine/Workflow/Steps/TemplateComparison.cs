using System.Text.Json;
using System.Text.Json.Nodes;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Tells whether two templates are the same but for the name of the revision.</summary>
internal static class TemplateComparison
{
    /// <summary>Compares them member by member.</summary>
    public static bool AreSame(JsonElement one, JsonElement other) => JsonNode.DeepEquals(Bare(one), Bare(other));

    private static JsonObject? Bare(JsonElement template)
    {
        var bare = JsonObject.Create(template);
        bare?.Remove("revisionSuffix");
        return bare;
    }
}
