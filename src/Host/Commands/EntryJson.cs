using System.Text.Json.Nodes;
using Upgrade.Engine.History;

namespace Upgrade.Host.Commands;

/// <summary>A history line as the object that it was, of this program or of the bash tool.</summary>
internal static class EntryJson
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The members in the history's order, those that are not known left out.</summary>
    public static JsonObject Of(HistoryEntry entry) => new(Members(entry).Where(member => member.Value is not null));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(HistoryEntry entry) =>
    [
        Member("ts", Time(entry.EndedAt)),
        Member("scope", entry.Scope),
        Member("app", entry.App),
        Member("tag", entry.Tag),
        Member("head_sha", entry.HeadSha),
        Member("result", HistoryResultNames.NameOf(entry.Result)),
        Member("elapsed_seconds", entry.ElapsedSeconds),
        Member("message", entry.Message),
        Member("run_id", entry.RunId.Length == 0 ? null : entry.RunId),
        Member("reason", entry.Reason),
        Member("started_at", Time(entry.StartedAt)),
        Member("by", entry.By),
        Member("dirty", entry.Dirty),
        Member("revision", entry.Revision),
        Member("previous_revision", entry.PreviousRevision),
        Member("settled_by", entry.SettledBy),
    ];

    private static KeyValuePair<string, JsonNode?> Member(string name, JsonNode? value) => new(name, value);

    private static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString(TimeFormat, System.Globalization.CultureInfo.InvariantCulture);
}
