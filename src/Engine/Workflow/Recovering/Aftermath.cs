using Upgrade.Engine.Target;
using static Upgrade.Engine.Workflow.Recovering.WhoseImages;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>What is live after a run has died.</summary>
/// <param name="Whose">Whose images.</param>
/// <param name="Text">The same for people, without a full stop.</param>
/// <param name="App">The app as it was read; <see langword="null"/> where it was not.</param>
internal sealed record Aftermath(WhoseImages Whose, string Text, AppState? App)
{
    /// <summary>Whether the newest revision is the one that serves.</summary>
    public bool IsReady => App is { } app && app.LatestRevision == app.LatestReadyRevision;

    /// <summary>Whether <c>recover</c> has something to do here.</summary>
    public bool CanBeRecovered => Whose is AllNew or AllOld;

    /// <summary>Judges what was read: a revision tells by its suffix which run made it, and images by themselves which they are.</summary>
    public static Aftermath Of(DeadRunNotes notes, AppState app)
    {
        var ready = app.LatestRevision == app.LatestReadyRevision ? "ready" : $"not ready ({app.LatestReadyRevision} serves)";
        var busy = app.ProvisioningState is "InProgress" ? "; the platform is still at work on it" : "";

        return notes.Revision is null ? new(NothingWritten, "nothing was changed", app)
            : app.LatestRevision == notes.Revision ? new(AllNew, $"its write is live: {app.LatestRevision}, {ready}, with {Wanted(notes)}{busy}", app)
            : IsFromBefore(notes, app) ? new(AllOld, $"its write is not live: {app.LatestRevision} is, {ready}, with {Previous(notes)}{busy}", app)
            : new(SomebodyElses, $"its write is not live: {app.LatestRevision} is, {ready}, which somebody else deployed since{busy}", app);
    }

    private static string Wanted(DeadRunNotes notes) => notes.WasRollingBack ? "the images that it put back" : "all new images";

    private static string Previous(DeadRunNotes notes) =>
        notes.WasRollingBack ? "the images that it was to replace" : "the images from before";

    // An automatic rollback that never arrived leaves the run's own upgrade live: what was there before the last write.
    private static bool IsFromBefore(DeadRunNotes notes, AppState app) =>
        app.LatestRevision == notes.PreviousRevision
        || app.LatestRevision == notes.FirstRevision
        || (notes.PreviousImages.Count > 0 && notes.PreviousImages.All(app.Images.Contains));
}
