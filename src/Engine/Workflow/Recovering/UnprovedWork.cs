using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>Finds the run that left what is live, where nobody has proved it ready since.</summary>
/// <remarks>However many runs came in between: what is live stays unproved until a run, or a recovery, has proved something.</remarks>
public static class UnprovedWork
{
    /// <summary>Finds the newest run of this app whose work is live and that no proof has followed.</summary>
    /// <param name="past">The runs that are over.</param>
    /// <param name="live">The app as it is.</param>
    /// <returns>The run; <see langword="null"/> where what is live was proved, or no run of ours has made it.</returns>
    public static JournalSight? Find(IEnumerable<JournalSight> past, AppState live) => past
        .Where(run => run.LastEffect is not null && live.Id.Equals(run.Text("planned", "app_id"), StringComparison.OrdinalIgnoreCase))
        .OrderByDescending(run => run.LastEffect!.At)
        .TakeWhile(run => run.IsUnproved)
        .FirstOrDefault(run => NotedWrite.AllOf(run.Notes).Any(write => write.IsIn(live)));

    /// <summary>Who left what, without a full stop.</summary>
    /// <param name="run">The run that was found.</param>
    /// <param name="live">The app as it is.</param>
    public static string Text(JournalSight run, AppState live) =>
        $"run {run.RunId} of {run.By ?? "unknown"} left {(live.Live.Length > 0 ? live.Live : WhatServes.Of(live))} live, and nothing has been proved ready since";
}
