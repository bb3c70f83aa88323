using Upgrade.Engine.Target;
using static Upgrade.Engine.Workflow.Recovering.WhoseImages;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>What is live after a run has died.</summary>
/// <param name="Whose">Whose images.</param>
/// <param name="Text">The same for people, without a full stop.</param>
/// <param name="App">The app as it was read; <see langword="null"/> where it was not.</param>
internal sealed record Aftermath(WhoseImages Whose, string Text, AppState? App)
{
    /// <summary>Whether what is live serves and is ready.</summary>
    public bool IsReady => App is { IsReady: true };

    /// <summary>Whether <c>recover</c> has something to do here.</summary>
    public bool CanBeRecovered => Whose is AllNew or AllOld or Aside or HalfNew;

    /// <summary>Judges what was read: a revision tells by its suffix which run made it, and images by themselves which they are.</summary>
    public static Aftermath Of(DeadRunNotes notes, AppState app)
    {
        var ready = WhatServes.Ready(app);
        var busy = Busy(app);

        return notes.IsCommand ? CommandAftermath.Of(notes, app)
            : notes.Revision is null ? new(NothingWritten, "nothing was changed", app)
            : app.Live == notes.Revision ? new(AllNew, $"its write is live: {app.Live}, {ready}, with {Wanted(notes)}{busy}", app)
            : IsAside(notes, app) ? new(Aside, $"{app.LatestRevision}, which it made, has no traffic: {app.Live} serves, {ready}, with {Previous(notes, app)}{busy}", app)
            : IsFromBefore(notes, app) ? new(AllOld, $"its write is not live: {app.Live} is, {ready}, with {Previous(notes, app)}{busy}", app)
            : new(SomebodyElses, $"its write is not live: {app.Live} is, {ready}, which somebody else deployed since{busy}", app);
    }

    /// <summary>Whether the platform is still at work, to be put behind a sentence.</summary>
    public static string Busy(AppState app) => app.IsBusy ? "; the platform is still at work on it" : "";

    private static string Wanted(DeadRunNotes notes) => notes.WasRollingBack ? "the images that it put back" : "all new images";

    // Where an upgrade has moved no traffic yet, its rollback finds what served before it.
    private static string Previous(DeadRunNotes notes, AppState app) =>
        notes.WasRollingBack && !(app.PinsTraffic && notes.FirstRevision != notes.Revision && app.Live == notes.PreviousRevision)
            ? "the images that it was to replace"
            : "the images from before";

    // Only where the traffic is moved by a write of its own can a revision be made and not serve.
    private static bool IsAside(DeadRunNotes notes, AppState app) =>
        app.PinsTraffic && app.LatestRevision != app.Live && IsFromBefore(notes, app)
        && (app.LatestRevision == notes.Revision || app.LatestRevision == notes.FirstRevision);

    // An automatic rollback that never arrived leaves the run's own upgrade live: what was there before the last write.
    private static bool IsFromBefore(DeadRunNotes notes, AppState app) =>
        app.Live == notes.PreviousRevision
        || app.Live == notes.FirstRevision
        || (notes.PreviousImages.Count > 0 && notes.PreviousImages.All(app.Images.Contains));
}
