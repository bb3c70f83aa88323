using System.Text.Json.Nodes;

namespace Upgrade.Host.Tests.Emulator;

/// <summary>An answer that was read whole.</summary>
internal sealed record Reply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Code => (string?)Json["error"]?["code"];

    public static async Task<Reply> ReadAsync(HttpResponseMessage message, CancellationToken cancellationToken)
    {
        var headers = message.Headers.Concat(message.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)message.StatusCode, await message.Content.ReadAsStringAsync(cancellationToken), headers);
    }
}
