using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Upgrade.Engine.Rules;

/// <summary>A pattern as a text. It takes time in proportion to what it is held to, whatever that is.</summary>
internal sealed class PatternJson : JsonConverter<Regex>
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    public override Regex Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType == JsonTokenType.String
                ? new Regex(reader.GetString()!, RegexOptions.NonBacktracking, _patience)
                : throw new JsonException("a pattern is no text");
        }
        catch (ArgumentException wrong)
        {
            throw new JsonException($"a pattern cannot be used: {wrong.Message}", wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, Regex value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
