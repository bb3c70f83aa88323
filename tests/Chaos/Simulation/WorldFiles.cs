namespace Upgrade.Chaos.Simulation;

/// <summary>The real files of a simulated machine: in memory where the system has a place for that, since a flush there costs nothing.</summary>
internal sealed class WorldFiles : IDisposable
{
    private const string InMemory = "/dev/shm";

    private readonly string _folder = Directory.CreateDirectory(
        Path.Combine(Directory.Exists(InMemory) ? InMemory : Path.GetTempPath(), $"upgrade-simulated-{Path.GetRandomFileName()}")).FullName;

    public string Snapshot => Path.Combine(_folder, "snapshot.json");

    public string Lock => $"{Snapshot}.lock";

    public string History => Path.Combine(_folder, "history.jsonl");

    public string State => Path.Combine(_folder, "state");

    /// <summary>A text without the name of the folder, which no seed decides.</summary>
    public string Plain(string text) => text.Replace(_folder, "~", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
