using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Steps;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>Finds the dead run whose traces are still live: one that was settled just now, or earlier by a run that went no further.</summary>
internal static class DeadRunSearch
{
    private static readonly string[] _marks = ["u-", "r-"];

    /// <summary>Finds it, once the platform is done with the app.</summary>
    /// <param name="run">The recovery.</param>
    /// <param name="settled">The runs that were settled just now.</param>
    /// <param name="journalOf">Looks at the journal of a run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its notes and what is live now; <see langword="null"/> where there is no such run.</returns>
    /// <exception cref="TargetException">The app cannot be read, or the platform goes on working on it.</exception>
    public static async Task<(DeadRunNotes Notes, Aftermath Aftermath)?> FindAsync(
        Run run, IReadOnlyList<SettledRun> settled, Func<string, JournalSight?> journalOf, CancellationToken cancellationToken)
    {
        var app = await QuietAppAsync(run, cancellationToken);
        var notes = settled.LastOrDefault(dead => dead.Aftermath is { Whose: not WhoseImages.NothingWritten })?.Notes
            ?? SettledEarlier(app, journalOf);

        return notes is null ? null : (notes, Aftermath.Of(notes, app));
    }

    private static async Task<AppState> QuietAppAsync(Run run, CancellationToken cancellationToken)
    {
        var app = await PlatformWait.UntilQuietAsync(run, await run.Ports.App.GetAsync(cancellationToken), cancellationToken);

        return app.IsBusy
            ? throw new TargetException("platform_busy", $"{PlatformWait.Of(app)}, still after {run.Request.BusyWait.TotalSeconds:0} s of waiting; nothing was decided. Run recover again when it is done")
            : app;
    }

    private static DeadRunNotes? SettledEarlier(AppState app, Func<string, JournalSight?> journalOf)
    {
        var suffix = app.LatestRevision.StartsWith($"{app.Name}--", StringComparison.Ordinal) ? app.LatestRevision[(app.Name.Length + 2)..] : "";
        var journal = _marks.Any(mark => suffix.StartsWith(mark, StringComparison.Ordinal)) ? journalOf(suffix[2..]) : null;
        var notes = journal is { IsSealed: true } ? new DeadRunNotes(journal.RunId, journal.Notes) : null;

        return notes?.Parked is { Reason: "process_died" } ? notes : null;
    }
}
