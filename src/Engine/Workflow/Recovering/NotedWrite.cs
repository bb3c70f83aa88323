using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;
using static Upgrade.Engine.Workflow.DeadRunNotes;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>One write of a run, or its deploy command, as the journal tells of it.</summary>
/// <param name="Intent">What it was to do.</param>
/// <param name="Seen">What came of it; <see langword="null"/> where nobody saw that.</param>
internal sealed record NotedWrite(JournalNote Intent, JournalNote? Seen)
{
    private static readonly string?[] _withoutEffect = [nameof(WriteOutcome.Refused), nameof(WriteOutcome.Busy), nameof(UpgradeTrigger.NothingApplied)];

    /// <summary>All writes that a journal tells of, oldest first.</summary>
    public static IEnumerable<NotedWrite> AllOf(IReadOnlyList<JournalNote> notes) =>
        notes.Where(note => note.Kind == "intent").Select(intent => new NotedWrite(intent, notes.FirstOrDefault(note => note.Kind == "seen" && note.Name == intent.Name)));

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

    private bool MadeRevision(AppState live) =>
        live.Live != TextOf(Intent.Data?["previous_revision"])
        && (live.Live == TextOf(Intent.Data?["revision"]) || live.Live == TextOf(Seen?.Data?["revision"]));

    private bool BroughtImage(AppState live) =>
        !_withoutEffect.Contains(TextOf(Seen?.Data?["outcome"]) ?? "")
        && Of(Intent, "images").Concat(Of(Intent, "digests")).Concat(Of(Seen, "images")).Except(Of(Intent, "previous_images")).Any(live.Images.Contains);

    // It names its revisions and images as it likes. Where nobody saw its end, all that was not there before may be its work.
    private bool MayBeThatOfTheCommand(AppState live) =>
        Intent.Data?.ContainsKey("command") == true && Seen is null
        && (live.Live != TextOf(Intent.Data["previous_revision"]) || !Of(Intent, "previous_images").All(live.Images.Contains));

    private static IReadOnlyList<ContainerImage> Of(JournalNote? note, string member) => ImagesOf(note?.Data?[member]);
}
