using System.IO.Enumeration;
using System.Text.Json;

namespace Upgrade.Host.Azure;

/// <summary>Whether permissions, as ARM lists them, allow an action.</summary>
/// <remarks>
/// In each entry what <c>actions</c> allows less what <c>notActions</c> takes away; the entries add up. A <c>*</c> stands for any letters,
/// slashes too, and case does not matter.
/// </remarks>
internal static class ActionPattern
{
    /// <summary>Whether the permissions allow the action.</summary>
    public static bool Allow(IEnumerable<JsonElement> permissions, string action) =>
        permissions.Any(entry => Matches(entry, "actions", action) && !Matches(entry, "notActions", action));

    private static bool Matches(JsonElement entry, string member, string action) =>
        entry.Items(member).Any(pattern => pattern.ValueKind == JsonValueKind.String && FileSystemName.MatchesSimpleExpression(pattern.GetString(), action));
}
