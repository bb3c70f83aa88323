using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;

namespace Upgrade.Host.Commands;

/// <summary>What a run's journal says of a verification. A journal is a file: what is missing or wrong in it is not known.</summary>
/// <param name="Revision">The revision that was watched.</param>
/// <param name="Verdict">What it came to.</param>
/// <param name="Components">Of each component what <see cref="Members"/> names, in that order.</param>
internal sealed record ProofNote(string Revision, string Verdict, IReadOnlyList<IReadOnlyList<string?>> Components)
{
    /// <summary>What is known of a component.</summary>
    public static readonly IReadOnlyList<string> Members = ["name", "status", "error_class", "rule"];

    /// <summary>Every verification that the journal tells of, oldest first.</summary>
    public static IEnumerable<ProofNote> All(JournalSight journal) => journal.Notes.Where(note => note.Kind == "proof").Select(Of);

    /// <summary>Reads a note of the kind <c>proof</c>.</summary>
    public static ProofNote Of(JournalNote note) => new(
        note.Name,
        note.Text("verdict") ?? "unknown",
        note.Data?["components"] is JsonArray components
            ? [.. components.OfType<JsonObject>().Select(component => (IReadOnlyList<string?>)[.. Members.Select(member => JournalNote.TextOf(component[member]))])]
            : []);

    /// <summary>The same as an object.</summary>
    public JsonObject ToJson() => new()
    {
        ["revision"] = Revision,
        ["verdict"] = Verdict,
        ["components"] = new JsonArray([.. Components.Select(words => (JsonNode)new JsonObject(
            Members.Zip(words, (member, word) => KeyValuePair.Create(member, (JsonNode?)word))))]),
    };
}
