using System.Text.Json;
using System.Text.Json.Nodes;

namespace Upgrade.Host.Tests.Azure.Support;

/// <summary>A recorded payload.</summary>
internal static class Payload
{
    public static string Text(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", name));

    public static JsonElement Element(string name) => JsonElement.Parse(Text(name));

    /// <summary>The body in an example, which stands inside its responses.</summary>
    public static JsonElement Example(string name) =>
        Element(name).GetProperty("responses").GetProperty("200").GetProperty("body");

    /// <summary>A payload with some of it changed.</summary>
    public static string Changed(string name, Action<JsonObject> change)
    {
        var payload = JsonNode.Parse(Text(name))!.AsObject();
        change(payload);
        return payload.ToJsonString();
    }
}
