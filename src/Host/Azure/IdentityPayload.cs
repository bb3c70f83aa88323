using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Reads the identities of a Container App as ARM sends them.</summary>
internal static class IdentityPayload
{
    /// <summary>What stands for the app's own identity where one is used.</summary>
    public const string System = "system";

    private const string SystemAssigned = "SystemAssigned";

    /// <summary>The identities that are assigned to the app: <c>system</c>, and the resource ids of the user-assigned ones.</summary>
    /// <remarks>The type is one word or two with a comma, with or without a space behind it.</remarks>
    public static IReadOnlyList<string> Assigned(JsonElement body) =>
    [
        .. (body.Text("identity", "type") ?? "").Split(',', StringSplitOptions.TrimEntries).Contains(SystemAssigned, StringComparer.OrdinalIgnoreCase) ? [System] : (string[])[],
        .. body.Find("identity", "userAssignedIdentities") is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject().Select(identity => identity.Name) : [],
    ];

    /// <summary>What the app uses an identity for. A registry with a password has none, or an empty one.</summary>
    public static IReadOnlyList<IdentityUse> Uses(JsonElement body) =>
    [
        .. Users(body, "registries").Select(item => new IdentityUse(item.Text("server") ?? "", null, item.Text("identity")!)),
        .. Users(body, "secrets").Select(item => new IdentityUse(null, item.Text("name") ?? "", item.Text("identity")!)),
    ];

    private static IEnumerable<JsonElement> Users(JsonElement body, string list) =>
        body.Items("properties", "configuration", list).Where(item => item.Text("identity") is { Length: > 0 });
}
