using System.Text.Json;
using System.Text.Json.Nodes;

namespace Upgrade.Engine.Workflow.Templates;

/// <summary>Finds the parts of a template, whatever is missing in it.</summary>
internal static class TemplateParts
{
    //  list              what tells its items apart   what an item is called when it is lost
    private static readonly (string List, string Key, string Word)[] Lists =
    [
        ("containers",     "name",      "container"),
        ("initContainers", "name",      "init container"),
        ("env",            "name",      "environment variable"),
        ("probes",         "type",      "probe"),
        ("volumeMounts",   "mountPath", "volume mount"),
        ("volumes",        "name",      "volume"),
        ("rules",          "name",      "scale rule"),
        ("httpHeaders",    "name",      "header"),
        ("secrets",        "secretRef", "volume secret"),
    ];

    /// <summary>The objects of a list that have a name.</summary>
    public static IEnumerable<JsonObject> Named(JsonNode? owner, string list) =>
        Objects(owner, list).Where(item => item["name"]?.GetValueKind() == JsonValueKind.String);

    /// <summary>The objects of a list; none where there is no list.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? owner, string list) =>
        ((owner as JsonObject)?[list] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>What tells the items of a list apart; <see langword="null"/> where only their order does.</summary>
    public static string? KeyOf(string list) => Lists.FirstOrDefault(row => row.List == list).Key;

    /// <summary>What an item of a list is called.</summary>
    public static string? WordOf(string list) => Lists.FirstOrDefault(row => row.List == list).Word;

    /// <summary>The names of the secrets that a template uses, each once.</summary>
    public static IEnumerable<string> SecretsOf(JsonNode? node) => (node switch
    {
        JsonObject members => members.SelectMany(member =>
            member.Key == "secretRef" && member.Value?.GetValueKind() == JsonValueKind.String ? [(string)member.Value!] : SecretsOf(member.Value)),
        JsonArray items => items.SelectMany(SecretsOf),
        _ => [],
    }).Distinct(StringComparer.Ordinal);
}
