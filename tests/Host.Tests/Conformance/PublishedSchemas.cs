using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Upgrade.Host.Tests.Conformance;

/// <summary>The published schemas of the bodies that are sent.</summary>
internal static class PublishedSchemas
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Known = new();

    /// <summary>What is wrong with a body by its schema.</summary>
    /// <param name="schema">The file and the definition in it, with <c>#</c> between them.</param>
    /// <param name="body">The body.</param>
    public static IEnumerable<string> Faults(string schema, JsonNode? body)
    {
        var result = Known.GetOrAdd(schema, Read).Evaluate(
            JsonSerializer.SerializeToElement(body), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? []
            : (result.Details ?? []).Append(result)
                .SelectMany(detail => (detail.Errors ?? new Dictionary<string, string>()).Select(error => $"{detail.InstanceLocation}: {error.Value}"))
                .DefaultIfEmpty("it does not validate");
    }

    private static JsonSchema Read(string schema)
    {
        var (file, definition) = (schema.Split('#')[0], schema.Split('#')[1]);
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Conformance", "Schemas", file));
        return new OpenApiSchema(JsonNode.Parse(text)!["definitions"]!.AsObject()).Of(definition);
    }
}
