using System.Globalization;
using System.Text.Json.Nodes;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>What a trace tells of a body: JSON as it came but for its secrets, all else only by its size.</summary>
internal static class TracedBody
{
    private const int MostBytes = 64 << 10;
    private const string Hidden = "***";

    public static JsonNode? Of(ReadOnlySpan<byte> body, long? length, string? contentType)
    {
        if (body.IsEmpty && length > 0)
        {
            return Summary(length.Value, contentType);
        }

        if (body.IsEmpty)
        {
            return null;
        }

        if (body.Length <= MostBytes && WireJson.ReadObject(body) is { } json)
        {
            Hide(json.At("properties", "configuration", "secrets").Objects(), "value");
            Hide(json["arguments"].Objects().Where(argument => argument["isSecret"]?.ToString() == "true"), "value");
            return json;
        }

        return Summary(body.Length, contentType);
    }

    private static JsonValue Summary(long length, string? contentType) =>
        JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"{length} bytes of {contentType ?? "no stated type"}"))!;

    private static void Hide(IEnumerable<JsonObject> items, string member)
    {
        foreach (var item in items.Where(item => item.ContainsKey(member)))
        {
            item[member] = Hidden;
        }
    }
}
