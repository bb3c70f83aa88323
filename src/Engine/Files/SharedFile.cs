namespace Upgrade.Engine.Files;

/// <summary>Opens a file that users share, wherever it stands.</summary>
internal static class SharedFile
{
    /// <summary>More often than this, it is not chance that takes the file away between two looks.</summary>
    private const int Attempts = 100;

    /// <summary>Opens the file for reading and writing, and makes it where there is none.</summary>
    /// <param name="path">The file. Its folder is made where it is missing.</param>
    /// <param name="flags">More flags. A pipe never makes the call wait.</param>
    /// <param name="mode">The mode of a new file, less the process's mask.</param>
    /// <param name="created">Whether the file is new.</param>
    /// <remarks>
    /// Never both at once: in a sticky folder the kernel refuses <c>O_CREAT</c> for another user's file, even where it may be written
    /// (<c>fs.protected_regular</c>).
    /// </remarks>
    /// <exception cref="UnixException">It can be neither opened nor made.</exception>
    internal static UnixFile Open(string path, int flags, UnixFileMode mode, out bool created)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                created = false;
                return UnixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.NonBlocking | flags);
            }
            catch (UnixException missing) when (missing.Errno == Errno.Missing && attempt < Attempts)
            {
                Folders.Ensure(Folders.Of(path));
            }

            try
            {
                created = true;
                return UnixFile.Open(
                    path, OpenFlags.ReadWrite | OpenFlags.NonBlocking | OpenFlags.Create | OpenFlags.Exclusive | flags, mode);
            }
            catch (UnixException race) when (race.Errno is Errno.Exists or Errno.Missing && attempt < Attempts)
            {
            }
        }
    }
}
