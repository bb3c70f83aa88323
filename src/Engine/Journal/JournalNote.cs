using System.Text.Json.Nodes;

namespace Upgrade.Engine.Journal;

/// <summary>One line of a run's journal.</summary>
/// <param name="Kind"><c>begun</c>, <c>planned</c>, <c>state</c>, <c>intent</c>, <c>seen</c>, <c>proof</c>, <c>sealing</c> or <c>sealed</c>.</param>
/// <param name="Name">What about: the state entered, or the effect (<c>upgrade</c>, <c>shift</c>, <c>rollback</c>, <c>build</c>).</param>
/// <param name="Data">The facts; <see langword="null"/> where the name says all. No secret, no signed address.</param>
/// <param name="At">When; the journal sets it.</param>
public sealed record JournalNote(string Kind, string Name, JsonObject? Data = null, DateTimeOffset At = default)
{
    /// <summary>A text of its facts; <see langword="null"/> where there is none of that name.</summary>
    /// <param name="member">The member of <see cref="Data"/>.</param>
    public string? Text(string member) => TextOf(Data?[member]);

    /// <summary>The text that a member of facts is; <see langword="null"/> where it is missing or something else, since a journal is a file.</summary>
    public static string? TextOf(JsonNode? member) => member is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
