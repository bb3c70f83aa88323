using Upgrade.Engine.Target;
using static Upgrade.Engine.Workflow.Recovering.WhoseImages;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>What is live after a run has died in its deploy command, or after it. The command names its revisions as it likes: the images tell.</summary>
internal static class CommandAftermath
{
    /// <summary>Judges what was read.</summary>
    public static Aftermath Of(DeadRunNotes notes, AppState app)
    {
        var (whose, text) = Judge(notes, app);
        return new(whose, $"{text}{Aftermath.Busy(app)}", app);
    }

    private static (WhoseImages Whose, string Text) Judge(DeadRunNotes notes, AppState app)
    {
        var live = $"{app.Live} is live, {WhatServes.Ready(app)}";

        if (app.Live == notes.PreviousRevision && notes.PreviousImages.All(app.Images.Contains))
        {
            return (AllOld, $"its deploy command has no effect: {live}, with the images from before");
        }

        if (notes.Revision is { } made)
        {
            return made != app.Live ? (SomebodyElses, $"the work of its deploy command is not live: {live}, which somebody else deployed since")
                : notes.CommandWasWhole == true ? (AllNew, $"the work of its deploy command is live: {live}, with all new images")
                : (HalfNew, HalfDone(live));
        }

        var scope = notes.Wanted.Select(wanted => (IsNew: IsWanted(notes, app, wanted), IsOld: IsFromBefore(notes, app, wanted.Name))).ToList();

        return scope.Count > 0 && scope.All(container => container.IsNew) ? (AllNew, $"the work of its deploy command is live: {live}, with all new images")
            : scope.All(container => container.IsNew || container.IsOld) && scope.Any(container => container.IsNew) ? (HalfNew, HalfDone(live))
            : (Unclear, $"its deploy command was not seen to its end: {live}, with images that it or somebody else deployed");
    }

    private static string HalfDone(string live) => $"the work of its deploy command is half done: {live}, with new images beside some from before";

    private static bool IsWanted(DeadRunNotes notes, AppState app, ContainerImage wanted) =>
        app.Images.Contains(wanted) || notes.WantedDigests.Any(digest => digest.Name == wanted.Name && app.Images.Contains(digest));

    private static bool IsFromBefore(DeadRunNotes notes, AppState app, string container) =>
        notes.PreviousImages.Any(image => image.Name == container && app.Images.Contains(image));
}
