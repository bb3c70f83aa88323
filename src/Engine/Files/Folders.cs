using System.Runtime.InteropServices;

namespace Upgrade.Engine.Files;

/// <summary>Folders that outlive a power cut.</summary>
internal static class Folders
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The folder that a path stands in.</summary>
    internal static string Of(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";

    /// <summary>Makes a folder and those above it, each for its owner alone. One that exists stays as it is.</summary>
    /// <exception cref="UnixException">It could not be made.</exception>
    internal static void Ensure(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Of(folder);
        Ensure(parent);
        if (Libc.MakeFolder(folder, (uint)OwnerOnly) == 0)
        {
            Sync(parent);
            return;
        }

        var errno = Marshal.GetLastPInvokeError();
        if (errno != Errno.Exists || !Directory.Exists(folder))
        {
            throw new UnixException("make the folder", folder, errno);
        }
    }

    /// <summary>Returns once the names in a folder would survive a power cut.</summary>
    internal static void Sync(string folder)
    {
        using var opened = UnixFile.Open(folder, OpenFlags.Read | OpenFlags.Folder);
        try
        {
            opened.Sync();
        }
        catch (UnixException refused) when (refused.Errno == Errno.Invalid)
        {
            // The file system has no such notion: its names are as durable as they get.
        }
    }
}
