using Upgrade.Engine.Files;

namespace Upgrade.Engine.Snapshots;

/// <summary>The snapshots that runs of any app left in the state folder, for those who know a run and not its app.</summary>
/// <param name="stateFolder">The state folder.</param>
public sealed class KeptSnapshots(string stateFolder)
{
    /// <summary>The snapshot that a run took; <see langword="null"/> where it took none or it is not kept any more.</summary>
    /// <param name="runId">The run, its full id.</param>
    /// <exception cref="SnapshotException">It is damaged or cannot be read.</exception>
    public Snapshot? Find(string runId)
    {
        if (!FileNames.IsPlain(runId))
        {
            return null;
        }

        try
        {
            var shelves = new DirectoryInfo(Path.Combine(stateFolder, "snapshots"));
            return shelves.Exists
                ? shelves.GetDirectories().Select(shelf => SnapshotFile.Load(Path.Combine(shelf.FullName, $"{runId}.json"))).FirstOrDefault(kept => kept is not null)
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SnapshotException($"the kept snapshots cannot be read: {fault.Message}", fault);
        }
    }
}
