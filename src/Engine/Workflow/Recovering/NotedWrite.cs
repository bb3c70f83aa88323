using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;
using static Upgrade.Engine.Journal.JournalNote;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>One write of a run, or its deploy command, as the journal tells of it.</summary>
/// <param name="Intent">What it was to do.</param>
/// <param name="Seen">What came of it; <see langword="null"/> where nobody saw that, or could note it.</param>
internal sealed record NotedWrite(JournalNote Intent, JournalNote? Seen)
{
    private static readonly string?[] _withoutEffect = [nameof(WriteOutcome.Refused), nameof(WriteOutcome.Busy), nameof(UpgradeTrigger.NothingApplied)];

    /// <summary>All writes that a journal tells of, oldest first.</summary>
    public static IEnumerable<NotedWrite> AllOf(IReadOnlyList<JournalNote> notes) =>
        notes.Index().Where(note => note.Item.Kind == "intent").Select(intent => new NotedWrite(intent.Item, AnswerTo(intent.Item, notes.Skip(intent.Index + 1))));

    /// <summary>Whether it is that of a deploy command.</summary>
    public bool IsByCommand => Intent.Data?.ContainsKey("command") == true;

    /// <summary>The images of a note's member.</summary>
    public static IReadOnlyList<ContainerImage> ImagesOf(JsonNode? member) =>
        member is JsonArray images
            ? [.. images.OfType<JsonObject>().Select(image => new ContainerImage(TextOf(image["name"]) ?? "", TextOf(image["image"]) ?? ""))]
            : [];

    /// <summary>
    /// Whether something of it is live: a revision that it made, or an image that it was the first to bring, under whatever revision. One of
    /// its revisions counts even where it was refused, since a write may arrive late.
    /// </summary>
    public bool IsIn(AppState live) => MadeRevision(live) || BroughtImage(live) || MayBeThatOfTheCommand(live);

    // A run sends one write after the other, and two of them may have one name: what came of one stands before the intent of the next.
    private static JournalNote? AnswerTo(JournalNote intent, IEnumerable<JournalNote> after) =>
        after.TakeWhile(note => note.Kind != "intent").FirstOrDefault(note => note.Kind == "seen" && note.Name == intent.Name);

    private bool MadeRevision(AppState live) =>
        live.Live != Intent.Text("previous_revision") && (live.Live == Intent.Text("revision") || live.Live == Seen?.Text("revision"));

    private bool BroughtImage(AppState live) =>
        !_withoutEffect.Contains(Seen?.Text("outcome") ?? "")
        && Of(Intent, "images").Concat(Of(Intent, "digests")).Concat(Of(Seen, "images")).Except(Of(Intent, "previous_images")).Any(live.Images.Contains);

    // It names its revisions and images as it likes. Where nobody saw its end, all that was not there before may be its work.
    private bool MayBeThatOfTheCommand(AppState live) =>
        IsByCommand && Seen is null
        && (live.Live != Intent.Text("previous_revision") || !Of(Intent, "previous_images").All(live.Images.Contains));

    private static IReadOnlyList<ContainerImage> Of(JournalNote? note, string member) => ImagesOf(note?.Data?[member]);
}
