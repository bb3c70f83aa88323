using Upgrade.Engine.Snapshots;

namespace Upgrade.Engine.Tests.Support;

/// <summary>Snapshots in memory.</summary>
public sealed class InMemorySnapshots : ISnapshots
{
    public string Name => "/tmp/snapshot.json";

    public Snapshot? Current { get; set; }

    public List<Snapshot> Kept { get; } = [];

    public SnapshotException? Fault { get; set; }

    public Snapshot? Load() => Fault is null ? Current : throw Fault;

    public Snapshot? Load(string runId) => Kept.Find(snapshot => snapshot.RunId == runId);

    public void Save(Snapshot snapshot, bool makeCurrent)
    {
        if (Fault is not null)
        {
            throw Fault;
        }

        Kept.Add(snapshot);
        Current = makeCurrent ? snapshot : Current;
    }
}
