using System.Security.Cryptography;
using System.Text;
using Upgrade.Engine.Files;

namespace Upgrade.Engine.Snapshots;

/// <summary>The snapshots of one app's runs, in the state folder: the newest, and always the newest of a healthy app.</summary>
internal sealed class SnapshotShelf
{
    private const int Kept = 20;
    private const int LongestName = 64;
    private readonly string _folder;

    /// <param name="stateFolder">The state folder.</param>
    /// <param name="appId">The app's full resource id, in any case. Apps of one name in two groups have two shelves.</param>
    internal SnapshotShelf(string stateFolder, string appId)
    {
        var id = appId.ToLowerInvariant();
        var name = string.Concat(id[(id.LastIndexOf('/') + 1)..].Where(char.IsAsciiLetterOrDigit).Take(LongestName));
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..12];
        _folder = Path.Combine(stateFolder, "snapshots", $"{name}-{mark}");
    }

    /// <exception cref="SnapshotException">The run's id is no plain name.</exception>
    internal string PathOf(string runId) =>
        FileNames.IsPlain(runId)
            ? Path.Combine(_folder, $"{runId}.json")
            : throw new SnapshotException("a run's id is one plain name; `history` lists them");

    /// <summary>Takes away what is older than the newest, but for the newest of a healthy app.</summary>
    internal void Prune()
    {
        try
        {
            var newestFirst = new DirectoryInfo(_folder).GetFiles("*.json")
                .OrderByDescending(file => file.LastWriteTimeUtc)
                .ThenByDescending(file => file.Name, StringComparer.Ordinal)
                .ToList();
            if (newestFirst.Count <= Kept)
            {
                return;
            }

            var lastHealthy = newestFirst.FirstOrDefault(IsHealthy);
            foreach (var file in newestFirst.Skip(Kept).Where(file => file != lastHealthy))
            {
                file.Delete();
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Too many are no harm; the next run tries again.
        }
    }

    private static bool IsHealthy(FileInfo file)
    {
        try
        {
            return SnapshotFile.Load(file.FullName)?.Healthy == true;
        }
        catch (SnapshotException)
        {
            return false;
        }
    }
}
