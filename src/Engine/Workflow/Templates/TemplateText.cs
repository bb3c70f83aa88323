using System.Text.Json;
using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Templates;

/// <summary>A part of a template in a few words that can be printed. What may be a secret is hidden.</summary>
internal static class TemplateText
{
    private const int Longest = 160;

    /// <summary>The text of a value.</summary>
    /// <param name="name">The name that it stands under, which tells whether it is a secret.</param>
    /// <param name="value">The value.</param>
    public static string Of(string name, JsonNode value) => PrintableText.Line(Words(name, value), Longest);

    private static string Words(string name, JsonNode? value) => value switch
    {
        JsonObject item when item["secretRef"] is { } reference && item["name"] is not null => $"secret {reference}",
        JsonObject item when item["image"] is { } image => $"{image}",
        JsonObject item when item["value"] is { } text && item["name"] is not null => Words($"{item["name"]}", text),
        JsonObject item => string.Join(", ", item.Where(member => member.Value is not null && member.Key != "ephemeralStorage").Select(member => $"{member.Key} {Words(member.Key, member.Value)}")),
        JsonArray items => string.Join(' ', items.Select((item, at) => Words(NameOf(name, at > 0 ? items[at - 1] : null), item))),
        null => "nothing",
        _ when value.GetValueKind() == JsonValueKind.String => Leaf(name, (string)value!),
        _ => value.ToJsonString(),
    };

    private static string Leaf(string name, string text) =>
        text.Length == 0 ? "empty" : SecretGuess.MayBe(name, text) ? "(hidden)" : text;

    // In a list of arguments the one before may be the option that this one is the value of.
    private static string NameOf(string list, JsonNode? before) =>
        before?.GetValueKind() == JsonValueKind.String && ((string)before!).StartsWith('-') ? (string)before! : list;
}
