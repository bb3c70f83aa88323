using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Upgrade.Engine.Files;

/// <summary>
/// An open file as the kernel sees it: no locks that nobody asked for, no inheritance by children, every error with its path.
/// </summary>
/// <remarks>The framework's own streams take an <c>flock(2)</c> when they open a file, and so disturb those who mean theirs.</remarks>
internal sealed class UnixFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private UnixFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
    }

    internal string Path { get; }

    internal SafeFileHandle Handle => _handle;

    internal FileFacts Facts => FileFacts.Of(_handle, Path);

    /// <summary>Whether a lock on it is ours, to be let go of when it is closed.</summary>
    internal bool IsLocked { get; set; }

    /// <summary>Whether the file at its path is still this one.</summary>
    internal bool StandsAtItsPath(bool followLink) => FileFacts.At(Path, followLink)?.Identity == Facts.Identity;

    /// <exception cref="UnixException">It could not be opened.</exception>
    internal static UnixFile Open(string path, int flags, UnixFileMode mode = UnixFileMode.None)
    {
        while (true)
        {
            var handle = Libc.Open(path, flags | OpenFlags.CloseOnExec, (uint)mode);
            if (!handle.IsInvalid)
            {
                return new UnixFile(path, handle);
            }

            var errno = Marshal.GetLastPInvokeError();
            handle.Dispose();
            if (errno != Errno.Interrupted)
            {
                throw new UnixException("open", path, errno);
            }
        }
    }

    /// <summary>Reads what there is at an offset; 0 at the end.</summary>
    internal int ReadAt(Span<byte> into, long offset)
    {
        nint read;
        do
        {
            read = Libc.ReadAt(_handle, into, into.Length, offset);
        }
        while (WasInterrupted(read, "read"));

        return (int)read;
    }

    /// <summary>Reads the file from its beginning, up to a limit; one byte more than the limit tells that there is more.</summary>
    internal byte[] ReadUpTo(int limit)
    {
        using var content = new MemoryStream();
        Span<byte> buffer = stackalloc byte[16 * 1024];
        int read;
        while (content.Length <= limit && (read = ReadAt(buffer, content.Length)) > 0)
        {
            content.Write(buffer[..read]);
        }

        return content.Length <= limit ? content.ToArray() : content.ToArray()[..(limit + 1)];
    }

    /// <summary>One <c>write(2)</c>: all of the bytes arrive side by side, or it fails.</summary>
    internal void WriteOnce(ReadOnlySpan<byte> bytes)
    {
        nint written;
        do
        {
            written = Libc.Write(_handle, bytes, bytes.Length);
        }
        while (WasInterrupted(written, "write to"));

        if (written != bytes.Length)
        {
            // The kernel gives no reason for what it leaves out; a file system that is full is the one that happens.
            throw new UnixException("write all of a line to", Path, Errno.NoSpace);
        }
    }

    /// <summary>Writes all of the bytes at an offset.</summary>
    internal void WriteAt(ReadOnlySpan<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var written = Libc.WriteAt(_handle, bytes, bytes.Length, offset);
            if (!WasInterrupted(written, "write to"))
            {
                bytes = bytes[(int)written..];
                offset += written;
            }
        }
    }

    internal void Truncate(long length)
    {
        while (WasInterrupted(Libc.Truncate(_handle, length), "shorten"))
        {
        }
    }

    /// <summary>Returns once the file, with all that it takes to find it by its inode, would survive a power cut.</summary>
    internal void Sync()
    {
        while (WasInterrupted(Libc.Sync(_handle), "flush"))
        {
        }
    }

    /// <summary>As <see cref="Sync"/>, without its times.</summary>
    internal void SyncData()
    {
        while (WasInterrupted(Libc.SyncData(_handle), "flush"))
        {
        }
    }

    internal void SetMode(UnixFileMode mode)
    {
        while (WasInterrupted(Libc.SetMode(_handle, (uint)mode), "set the mode of"))
        {
        }
    }

    /// <summary>Makes sure that the first bytes of the file can be written later, however full the disk is by then.</summary>
    internal void Reserve(long length)
    {
        int errno;
        do
        {
            errno = Libc.Reserve(_handle, 0, length);
        }
        while (errno == Errno.Interrupted);

        if (errno != 0)
        {
            throw new UnixException("reserve room for", Path, errno);
        }
    }

    public void Dispose()
    {
        if (IsLocked)
        {
            IsLocked = false;
            this.LetGo();
        }

        _handle.Dispose();
    }

    private bool WasInterrupted(nint result, string action)
    {
        if (result >= 0)
        {
            return false;
        }

        var errno = Marshal.GetLastPInvokeError();
        return errno == Errno.Interrupted ? true : throw new UnixException(action, Path, errno);
    }
}
