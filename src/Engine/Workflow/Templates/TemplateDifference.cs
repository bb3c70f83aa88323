using System.Text.Json;
using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Templates;

/// <summary>Says in lines how two templates differ: what is absent and what is <c>null</c> or an empty list are the same.</summary>
internal static class TemplateDifference
{
    private const int LongestPath = 160;
    private static readonly string[] NotForUs = ["revisionSuffix", "ephemeralStorage"];

    /// <summary>The differences, in the order of the live template.</summary>
    /// <param name="live">What is live.</param>
    /// <param name="wanted">What is to be.</param>
    /// <param name="brought">The containers whose images the run brings by itself and shows apart.</param>
    public static IReadOnlyList<TemplateChange> Between(JsonElement live, JsonElement wanted, IEnumerable<string> brought)
    {
        var apart = brought.Select(name => $"containers[{name}].image").ToHashSet(StringComparer.Ordinal);

        return [.. Members("", JsonObject.Create(live), JsonObject.Create(wanted)).Where(change => !apart.Contains(change.Path))];
    }

    private static IEnumerable<TemplateChange> Members(string path, JsonObject? live, JsonObject? wanted) =>
        Names(live).Union(Names(wanted)).Except(NotForUs)
            .SelectMany(name => Values(path.Length == 0 ? name : $"{path}.{name}", name, live?[name], wanted?[name]));

    private static IEnumerable<string> Names(JsonObject? members) => members?.Select(member => member.Key) ?? [];

    private static IEnumerable<TemplateChange> Values(string path, string name, JsonNode? live, JsonNode? wanted)
    {
        if (IsNothing(live) && IsNothing(wanted))
        {
            return [];
        }

        if (TemplateParts.KeyOf(name) is { } key && (live ?? wanted) is JsonArray)
        {
            return Items(path, name, key, live as JsonArray, wanted as JsonArray);
        }

        return live is JsonObject old && wanted is JsonObject fresh ? Members(path, old, fresh)
            : Same(live, wanted) ? []
            : [new(Path(path), Shown(name, live), Shown(name, wanted))];
    }

    private static IEnumerable<TemplateChange> Items(string path, string list, string key, JsonArray? live, JsonArray? wanted)
    {
        var (old, fresh) = (ByKey(live, key), ByKey(wanted, key));

        foreach (var name in old.Keys.Union(fresh.Keys))
        {
            var at = $"{path}[{name}]";
            var pair = (Old: old.GetValueOrDefault(name), New: fresh.GetValueOrDefault(name));

            foreach (var change in pair is { Old: not null, New: not null }
                ? list is "env" or "httpHeaders" ? Whole(at, name, pair.Old, pair.New) : Members(at, pair.Old, pair.New)
                : [new(Path(at), Shown(name, pair.Old), Shown(name, pair.New), pair.New is null ? TemplateParts.WordOf(list) : null)])
            {
                yield return change;
            }
        }
    }

    // Of a variable it is the name that tells whether its value is a secret.
    private static IEnumerable<TemplateChange> Whole(string path, string name, JsonObject live, JsonObject wanted) =>
        Same(live, wanted) ? [] : [new(Path(path), TemplateText.Of(name, live), TemplateText.Of(name, wanted))];

    private static Dictionary<string, JsonObject> ByKey(JsonArray? items, string key) =>
        (items?.OfType<JsonObject>() ?? []).GroupBy(item => item[key]?.ToString() ?? "?", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private static bool IsNothing(JsonNode? node) => node is null or JsonArray { Count: 0 } || (node is JsonObject members && members.All(member => IsNothing(member.Value)));

    private static bool Same(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject a, JsonObject b) => Names(a).Union(Names(b)).Except(NotForUs).All(name => Same(a[name], b[name])),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        _ when IsNothing(one) || IsNothing(other) => IsNothing(one) && IsNothing(other),
        _ => JsonNode.DeepEquals(one, other),
    };

    private static string? Shown(string name, JsonNode? value) => IsNothing(value) ? null : TemplateText.Of(name, value!);

    private static string Path(string path) => PrintableText.Line(path, LongestPath);
}
