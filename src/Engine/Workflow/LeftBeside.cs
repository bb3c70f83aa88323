using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow;

/// <summary>The revisions that a run leaves running beside the one that serves: in revision mode Multiple the platform stops none.</summary>
internal static class LeftBeside
{
    /// <summary>Those that the run made and gave up, and the one that served before it, as far as they are still active.</summary>
    /// <exception cref="TargetException">They could not be read.</exception>
    public static async Task<IReadOnlyList<string>> FindAsync(Run run, AppState app, CancellationToken cancellationToken)
    {
        if (!app.PinsTraffic || !run.HasWritten)
        {
            return [];
        }

        var known = run.Made.Append(run.Before!.Serving).Where(revision => revision.Length > 0 && revision != app.Serving).Distinct(StringComparer.Ordinal);
        var states = await Task.WhenAll(known.Select(revision => run.Ports.App.GetRevisionAsync(revision, cancellationToken)));

        return [.. states.Where(state => state is { Active: true }).Select(state => state!.Name)];
    }

    /// <summary>The same as a line for the operator; empty where there are none.</summary>
    public static string Text(AppState app, IReadOnlyList<string> revisions) => revisions.Count == 0 ? "" :
        $"Still running without traffic, with all of {(revisions.Count == 1 ? "its" : "their")} workers: {string.Join(" and ", revisions)}. Once not needed: az containerapp revision deactivate -n {app.Name} -g {app.Group} --revision {revisions[0]}\n";
}
