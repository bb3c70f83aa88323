using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Upgrade.Host.Tests.Conformance;

/// <summary>A request that the program sent.</summary>
internal sealed record SentRequest(string Name, string Method, string Path, IReadOnlyDictionary<string, string> Query, string? ContentType, byte[] Body)
{
    /// <summary>What a service would read in the body.</summary>
    public JsonNode? Document
    {
        get
        {
            var text = Encoding.UTF8.GetString(Body);
            return ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true
                ? new JsonObject(QueryHelpers.ParseQuery(text).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.ToString())))
                : Method == "PATCH" ? WithoutRemovals(JsonNode.Parse(text)) : JsonNode.Parse(text);
        }
    }

    /// <summary>Why it is not what the operation publishes; empty where it is.</summary>
    public IEnumerable<string> Faults()
    {
        if (PublishedOperations.Find(Name, Method) is not { } published)
        {
            yield return $"{Method} {Path}: {Name} is no operation of PublishedOperations";
            yield break;
        }

        if (!Matches(published.Path))
        {
            yield return $"{Path} is not {published.Path}";
        }

        if (published.Version != Query.GetValueOrDefault("api-version"))
        {
            yield return $"{Name}: api-version {Query.GetValueOrDefault("api-version")}, not {published.Version}";
        }

        foreach (var fault in BodyFaults(published))
        {
            yield return $"{Name}: {fault}";
        }
    }

    // Casing counts: ARM forgives it, and not everything before ARM does.
    private bool Matches(string pattern) => Regex.IsMatch(
        Path, $"^{Regex.Replace(Regex.Escape(pattern), @"\\\{(\\\*)?\w+}", hole => hole.Groups[1].Success ? ".+" : "[^/]+")}$");

    private IEnumerable<string> BodyFaults(PublishedOperation published) => published.Body switch
    {
        null => Body.Length == 0 ? [] : ["it has a body, and the operation takes none"],
        "bytes" => [],
        { } schema => PublishedSchemas.Faults(schema, Document),
    };

    // A merge patch removes a member by null; inside an array it would set it (RFC 7396).
    private static JsonNode? WithoutRemovals(JsonNode? node) => node is JsonObject map
        ? new JsonObject(map.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, WithoutRemovals(member.Value))))
        : node?.DeepClone();
}
