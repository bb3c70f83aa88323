using Upgrade.Engine.Snapshots;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>The real snapshots, as a process keeps them.</summary>
internal sealed class SnapshotsPort(SimulatedProcess process) : ISnapshots
{
    private readonly FileSnapshots _snapshots = new(process.World.Files.Snapshot, process.World.Files.State, process.World.Platform.Read().Id);

    public string Name => _snapshots.Name;

    public Snapshot? Load() => process.Do("snapshot.load", _snapshots.Load, Fault);

    public Snapshot? Load(string runId) => process.Do($"snapshot.load {runId}", () => _snapshots.Load(runId), Fault);

    public void Save(Snapshot snapshot, bool makeCurrent) => process.Do(
        "snapshot.save",
        () =>
        {
            _snapshots.Save(snapshot, makeCurrent);
            return true;
        },
        Fault);

    private static SnapshotException Fault(string text) => new(text);
}
