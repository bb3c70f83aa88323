using Upgrade.Engine.Files;

namespace Upgrade.Engine.Snapshots;

/// <summary>An app's snapshots in files: the current one where older tools look for it, and one for each run in the state folder.</summary>
/// <param name="path">The current one's file.</param>
/// <param name="stateFolder">The state folder. It is made, for its owner alone, where it is missing.</param>
/// <param name="appId">The app's full resource id.</param>
/// <remarks>Files have mode 0600. Whether a snapshot is of this app is for the caller to compare; <see cref="Snapshot.AppId"/> says of which it is.</remarks>
public sealed class FileSnapshots(string path, string stateFolder, string appId) : ISnapshots
{
    private readonly SnapshotShelf _shelf = new(stateFolder, appId);

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public Snapshot? Load() => SnapshotFile.Load(path);

    /// <inheritdoc/>
    public Snapshot? Load(string runId) => SnapshotFile.Load(_shelf.PathOf(runId));

    /// <inheritdoc/>
    public void Save(Snapshot snapshot, bool makeCurrent)
    {
        var content = SnapshotJson.Write(snapshot);
        SnapshotFile.Keep(_shelf.PathOf(snapshot.RunId ?? ""), content);
        if (makeCurrent)
        {
            SnapshotFile.Replace(path, content);
        }

        _shelf.Prune();
        var now = File.GetLastWriteTimeUtc(_shelf.PathOf(snapshot.RunId ?? ""));
        StagedFiles.Sweep(Folders.Of(_shelf.PathOf(snapshot.RunId ?? "")), now);
        StagedFiles.Sweep(Folders.Of(path), now);
    }
}
