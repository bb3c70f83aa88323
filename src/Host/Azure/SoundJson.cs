using System.Text.Json;

namespace Upgrade.Host.Azure;

/// <summary>JSON whose names and texts are all valid Unicode. The parser does not look; whoever reads such a text later would meet an exception there.</summary>
internal static class SoundJson
{
    /// <summary>Looks at every name and text.</summary>
    /// <returns>The same element.</returns>
    /// <exception cref="JsonException">One of them is no valid Unicode.</exception>
    public static JsonElement Demand(JsonElement element)
    {
        try
        {
            Look(element);
            return element;
        }
        catch (InvalidOperationException fault)
        {
            throw new JsonException("A text in it is no valid Unicode.", fault);
        }
    }

    // As deep as the parser allows, which is 64.
    private static void Look(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Look(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Look(item);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            default:
                break;
        }
    }
}
