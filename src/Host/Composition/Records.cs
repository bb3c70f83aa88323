using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Snapshots;
using Upgrade.Host.Azure;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Composition;

/// <summary>The records of runs on this machine's disk.</summary>
internal sealed class Records(Paths paths, TimeProvider time)
{
    /// <summary>The history file.</summary>
    public string HistoryPath => paths.History;

    /// <summary>The history.</summary>
    public IHistory History { get; } = new JsonlHistory(paths.History, time);

    /// <summary>The journals.</summary>
    public IJournals Journals { get; } = new FileJournals(paths.State, time);

    /// <summary>The journals, for those who only look.</summary>
    public JournalReader JournalSights { get; } = new(paths.State);

    /// <summary>The snapshots of all runs, for those who only look.</summary>
    public KeptSnapshots KeptSnapshots { get; } = new(paths.State);

    /// <summary>The records of this process's settings.</summary>
    /// <exception cref="ConfigurationException">They stand somewhere that this version cannot write to.</exception>
    public static Records Of(Workplace place)
    {
        var paths = Paths.From(place.Settings);
        Refuse("ELB_UPGRADE_LOCK", paths.SharedLock);
        Refuse("ELB_UPGRADE_HISTORY", paths.SharedHistory);

        return new Records(paths, place.Time);
    }

    /// <summary>Whether a run's line is known to have been moved into the history later than it was decided on.</summary>
    public bool WasKeptBack(string runId) =>
        JournalSights.Find(runId) is { } journal
        && journal.Last("sealing") is { } decided
        && journal.Last("sealed") is { } stood
        && stood.At - decided.At > HistoryVerifier.Tolerance;

    /// <summary>The lock of an app.</summary>
    public IDeployLock LockOf(string app) => new FlockDeployLock(paths.Lock(app), time);

    /// <summary>The snapshots of an app.</summary>
    public ISnapshots SnapshotsOf(AzureConnection connection) => new FileSnapshots(
        paths.Snapshot(connection.AppName),
        paths.State,
        $"/subscriptions/{connection.SubscriptionId}/resourceGroups/{connection.ResourceGroup}/providers/Microsoft.App/containerApps/{connection.AppName}");

    // A run that was told to share its lock must not go on as if it were alone.
    private static void Refuse(string name, Uri? address)
    {
        if (address is not null)
        {
            throw new ConfigurationException(
                $"{name} names a blob, and this version keeps its lock and its history on this machine only. Unset it, or name a file. Nothing was changed.");
        }
    }
}
