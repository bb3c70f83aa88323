using System.Text.Json.Nodes;
using Json.Schema;

namespace Upgrade.Host.Tests.Conformance;

/// <summary>Turns a definition of OpenAPI 2 into a JSON schema of a request: closed, and without what only an answer may hold.</summary>
/// <remarks>It refuses a keyword that it does not know: one that was left out silently would make a test that cannot fail.</remarks>
internal sealed class OpenApiSchema(JsonObject definitions)
{
    // They say something about the code that is generated from the specification, and nothing about a body.
    private static readonly string[] Unspoken = ["default", "description", "discriminator", "x-ms-enum", "x-ms-identifiers"];

    private static readonly Dictionary<string, (long Least, long Most)?> Formats = new()
    {
        ["int32"] = (int.MinValue, int.MaxValue),
        ["int64"] = (long.MinValue, long.MaxValue),
        ["double"] = null,
    };

    /// <summary>The schema of a definition.</summary>
    public JsonSchema Of(string definition) => JsonSchema.FromText(Resolve(Reference(definition), closed: true).ToJsonString());

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };

    private JsonNode Resolve(JsonObject schema, bool closed)
    {
        if (schema["readOnly"]?.GetValue<bool>() == true)
        {
            // Only an answer holds it.
            return JsonValue.Create(false);
        }

        if (schema["$ref"] is { } reference)
        {
            var name = reference.ToString().Split('/')[^1];
            return Resolve(definitions[name]?.AsObject() ?? throw new InvalidDataException($"no definition {name}"), closed);
        }

        var result = new JsonObject();
        foreach (var (keyword, value) in schema.Where(member => !Unspoken.Contains(member.Key)))
        {
            Copy(keyword, value!, schema, result);
        }

        if (closed && result["properties"] is not null | result["allOf"] is not null)
        {
            result["unevaluatedProperties"] = false;
        }

        return result;
    }

    private void Copy(string keyword, JsonNode value, JsonObject schema, JsonObject result)
    {
        switch (keyword)
        {
            case "type" or "enum" or "required" or "minimum" or "maximum":
                result[keyword] = value.DeepClone();
                break;
            case "properties":
                var properties = value.AsObject().Select(property => KeyValuePair.Create(property.Key, (JsonNode?)Resolve(property.Value!.AsObject(), closed: true)));
                result[keyword] = new JsonObject(properties);
                break;
            case "items" or "additionalProperties":
                result[keyword] = Resolve(value.AsObject(), closed: true);
                break;
            case "allOf":
                result[keyword] = new JsonArray([.. value.AsArray().Select(part => Resolve(part!.AsObject(), closed: false))]);
                break;
            case "format" when Formats.TryGetValue(value.ToString(), out var range):
                if (range is { } bounds && schema["minimum"] is null)
                {
                    (result["minimum"], result["maximum"]) = (bounds.Least, bounds.Most);
                }

                break;
            case "x-ms-discriminator-value":
                result["properties"]!["type"] = new JsonObject { ["const"] = value.DeepClone() };
                break;
            default:
                throw new InvalidDataException($"this converter does not know {keyword}: {value.ToJsonString()}");
        }
    }
}
