using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Configuration;

/// <summary>A value of a JSON document and the path that leads to it, such as <c>$.images[1].name</c>. Every demand on it names that path.</summary>
/// <param name="Value">The value.</param>
/// <param name="Path">The path.</param>
internal readonly record struct JsonPlace(JsonElement Value, string Path)
{
    /// <summary>Reads a whole document.</summary>
    /// <param name="json">The text, UTF-8: plain JSON without comments, at most 16 levels deep.</param>
    /// <param name="read">Reads it from its root.</param>
    /// <exception cref="ConfigurationException">It is none. The message begins with the path of what is wrong.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonPlace, T> read)
    {
        // Some editors begin a file with a byte order mark.
        var text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            return read(new JsonPlace(document.RootElement, "$"));
        }
        catch (JsonException failure)
        {
            throw new ConfigurationException($"$: is no plain JSON: {PrintableText.Line(failure.Message)}");
        }
    }

    /// <summary>What is wrong here, to be thrown.</summary>
    public ConfigurationException Wrong(string what) => new($"{PrintableText.Line(Path, 200)}: {what}");

    /// <summary>The members of an object.</summary>
    /// <exception cref="ConfigurationException">It is none, or has a name twice.</exception>
    public IReadOnlyList<KeyValuePair<string, JsonPlace>> Members()
    {
        Demand(JsonValueKind.Object, "an object");
        var members = new List<KeyValuePair<string, JsonPlace>>();

        foreach (var property in Value.EnumerateObject())
        {
            var name = NameOf(property);
            var member = new JsonPlace(property.Value, $"{Path}.{name}");
            members.Add(members.TrueForAll(other => other.Key != name) ? new(name, member) : throw member.Wrong("stands there twice"));
        }

        return members;
    }

    /// <summary>The members of an object that may have only these.</summary>
    /// <exception cref="ConfigurationException">It is none, has another, or lacks one that must be there.</exception>
    public IReadOnlyDictionary<string, JsonPlace> Members(IReadOnlyCollection<string> known, params IReadOnlyList<string> needed)
    {
        var members = Members();

        foreach (var (name, member) in members.Where(member => !known.Contains(member.Key)))
        {
            throw member.Wrong($"unknown member{(Nearest.Of(name, known) is { } meant ? $"; did you mean {meant}?" : $"; the members are {string.Join(", ", known)}")}");
        }

        foreach (var name in needed.Where(name => !members.Any(member => member.Key == name)))
        {
            throw Wrong($"lacks the member {name}");
        }

        return members.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The values of an array that must not be empty.</summary>
    /// <exception cref="ConfigurationException">It is none, or empty.</exception>
    public IReadOnlyList<JsonPlace> Items() => List() is { Count: > 0 } items ? items : throw Wrong("is empty");

    /// <summary>The values of an array, which may be empty.</summary>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public IReadOnlyList<JsonPlace> List()
    {
        Demand(JsonValueKind.Array, "a list");
        var path = Path;

        return [.. Value.EnumerateArray().Select((item, at) => new JsonPlace(item, $"{path}[{at}]"))];
    }

    /// <summary>A text.</summary>
    /// <exception cref="ConfigurationException">It is none, or no Unicode.</exception>
    public string Text()
    {
        Demand(JsonValueKind.String, "a text");

        try
        {
            var text = Value.GetString()!;
            return text.Contains('\0', StringComparison.Ordinal) ? throw Wrong("holds a NUL character") : text;
        }
        catch (InvalidOperationException)
        {
            throw Wrong("is no valid Unicode");
        }
    }

    /// <summary>A list of texts, none of them twice.</summary>
    /// <param name="read">Reads and judges one.</param>
    /// <exception cref="ConfigurationException">One is wrong, or there twice.</exception>
    public IReadOnlyList<string> Distinct(Func<JsonPlace, string> read)
    {
        var texts = new List<string>();

        foreach (var item in Items())
        {
            var text = read(item);
            texts.Add(texts.Contains(text) ? throw item.Wrong($"{text} stands there twice") : text);
        }

        return texts;
    }

    private string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw Wrong("has a member whose name is no valid Unicode");
        }
    }

    private void Demand(JsonValueKind kind, string word)
    {
        if (Value.ValueKind != kind)
        {
            throw Wrong($"must be {word}, and is {WordOf(Value.ValueKind)}");
        }
    }

    private static string WordOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
