namespace Upgrade.Engine.Snapshots;

/// <summary>The snapshots of one app: the current one, which every run and older tools read, and one for each run.</summary>
public interface ISnapshots
{
    /// <summary>Where the current one stands, for the plan.</summary>
    string Name { get; }

    /// <summary>Reads the current snapshot.</summary>
    /// <returns>The snapshot, or <see langword="null"/> where there is none.</returns>
    /// <exception cref="SnapshotException">It is damaged or cannot be read.</exception>
    Snapshot? Load();

    /// <summary>Reads the snapshot that a run took.</summary>
    /// <param name="runId">The run.</param>
    /// <returns>The snapshot, or <see langword="null"/> where it is not kept (any more).</returns>
    /// <exception cref="SnapshotException">It is damaged or cannot be read.</exception>
    Snapshot? Load(string runId);

    /// <summary>Keeps a run's snapshot, and returns once it would survive a power cut.</summary>
    /// <param name="snapshot">The snapshot; it names its run.</param>
    /// <param name="makeCurrent">Whether it replaces the current one, at once and whole.</param>
    /// <exception cref="SnapshotException">It could not be written. The current one is as it was.</exception>
    void Save(Snapshot snapshot, bool makeCurrent);
}
