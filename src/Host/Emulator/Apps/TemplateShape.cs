using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>What the platform makes of a template that was sent.</summary>
internal static class TemplateShape
{
    /// <summary>Fills in what is computed and not for a client to choose: the scratch space that comes with the CPU.</summary>
    public static void Complete(JsonObject template)
    {
        foreach (var container in template["containers"].Objects().Concat(template["initContainers"].Objects()))
        {
            if (container["resources"] is JsonObject resources && resources["cpu"] is { } cpu)
            {
                resources["ephemeralStorage"] = Scratch(decimal.TryParse(cpu.ToString(), out var cores) ? cores : 0);
            }
        }
    }

    /// <summary>Whether two templates ask for the same: an absent member is the same as a null one.</summary>
    public static bool AreSame(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(WithoutNulls(one), WithoutNulls(other));

    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Value is not null)
            .Select(member => KeyValuePair.Create(member.Key, WithoutNulls(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithoutNulls)]),
        null => null,
        _ => node.DeepClone(),
    };

    private static string Scratch(decimal cores) => cores switch
    {
        <= 0.25m => "1Gi",
        <= 0.5m => "2Gi",
        <= 1m => "4Gi",
        _ => "8Gi",
    };
}
