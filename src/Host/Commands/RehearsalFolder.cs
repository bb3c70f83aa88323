using Upgrade.Engine.Files;
using Upgrade.Engine.Locking;

namespace Upgrade.Host.Commands;

/// <summary>The folder of a rehearsal's files, for its operator alone. It stays for a day to be looked at.</summary>
internal static class RehearsalFolder
{
    private const string Prefix = "cli-upgrade-rehearsal-";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>How long one is kept.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Where the snapshot of a rehearsal stands; the lock is beside it, so it tells whether the rehearsal goes on.</summary>
    public static string SnapshotIn(string folder) => Path.Combine(folder, "snapshot.json");

    /// <summary>Makes a new one, and takes away those of earlier rehearsals that are older than <see cref="Kept"/>.</summary>
    /// <param name="time">The clock.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="IOException">It could not be made.</exception>
    public static string Create(TimeProvider time)
    {
        Sweep(new DirectoryInfo(Path.GetTempPath()), time);
        return Directory.CreateTempSubdirectory(Prefix).FullName;
    }

    /// <summary>Takes old ones away, as far as they are ours and nobody uses them. It is best effort: one folder too many is no harm.</summary>
    internal static void Sweep(DirectoryInfo place, TimeProvider time)
    {
        try
        {
            foreach (var folder in place.EnumerateDirectories($"{Prefix}*").Where(folder => IsOld(folder, time) && !IsInUse(folder)).ToList())
            {
                Delete(folder);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The next rehearsal tries again.
        }
    }

    // A link, another user's (root may delete those too), or one that others may write to is none that we made.
    private static bool IsOld(DirectoryInfo folder, TimeProvider time) =>
        folder.LinkTarget is null
        && folder.UnixFileMode == OwnerOnly
        && time.GetUtcNow() - folder.LastWriteTimeUtc > Kept
        && UserNames.OwnerOf(folder.FullName) == UserNames.OwnerOf($"/proc/{Environment.ProcessId}");

    private static bool IsInUse(DirectoryInfo folder)
    {
        try
        {
            return new FlockDeployLock($"{SnapshotIn(folder.FullName)}.lock", TimeProvider.System).IsHeld();
        }
        catch (LockException)
        {
            return true;
        }
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Gone already, or something in it that may not be deleted: the others still may.
        }
    }
}
