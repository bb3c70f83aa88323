using System.Runtime.InteropServices;

namespace Upgrade.Engine.Files;

/// <summary>Writes whole files: a reader sees the old one or the new one, never a part, and so does whoever reads after a power cut.</summary>
public static class AtomicFile
{
    /// <summary>Mode 0600.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Puts a file in place of whatever stands at the path. A link there is replaced, not followed.</summary>
    /// <param name="path">The file. Its folder is made, for its owner alone, where it is missing.</param>
    /// <param name="content">All of it.</param>
    /// <param name="mode">The file's mode, whatever the process's mask is.</param>
    /// <exception cref="UnixException">It could not be written, and what stood there still does; or, last of all, its folder could not be flushed.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode mode = OwnerOnly)
    {
        var staged = Stage(path, content, mode);
        if (Libc.Rename(staged, path) != 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            _ = Libc.Unlink(staged);
            throw new UnixException("replace", path, errno);
        }

        Folders.Sync(Folders.Of(path));
    }

    /// <summary>Puts a file at the path unless something stands there.</summary>
    /// <param name="path">The file. Its folder is made, for its owner alone, where it is missing.</param>
    /// <param name="content">All of it.</param>
    /// <param name="mode">The file's mode, whatever the process's mask is.</param>
    /// <returns>Whether it is there now; <see langword="false"/> where something stood there already.</returns>
    /// <exception cref="UnixException">It could not be written.</exception>
    public static bool TryCreate(string path, ReadOnlySpan<byte> content, UnixFileMode mode = OwnerOnly)
    {
        try
        {
            GiveName(Stage(path, content, mode), path);
            return true;
        }
        catch (UnixException taken) when (taken.Errno == Errno.Exists)
        {
            // Whoever made it may have died before its name was safe.
            Folders.Sync(Folders.Of(path));
            return false;
        }
    }

    /// <summary>Gives a file its final name, unless that is taken, and takes the one that it was written under.</summary>
    internal static void GiveName(string staged, string path)
    {
        var errno = Libc.Link(staged, path) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = Libc.Unlink(staged);
        if (errno != 0)
        {
            throw new UnixException("create", path, errno);
        }

        Folders.Sync(Folders.Of(path));
    }

    private static string Stage(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        Folders.Ensure(Folders.Of(path));
        var staged = StagedFiles.NameFor(path);
        using var file = UnixFile.Open(
            staged, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.NoFollow, OwnerOnly);
        try
        {
            file.WriteAt(content, 0);
            file.SetMode(mode);
            file.Sync();
            return staged;
        }
        catch (UnixException)
        {
            _ = Libc.Unlink(staged);
            throw;
        }
    }
}
