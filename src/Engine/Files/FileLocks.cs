using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Upgrade.Engine.Files;

/// <summary>The two kinds of lock that the kernel keeps on an open file, and frees with it.</summary>
internal static class FileLocks
{
    private const int Shared = 1;
    private const int Exclusive = 2;
    private const int NonBlocking = 4;
    private const int Unlock = 8;
    private const int AskOpenFileLock = 36;
    private const int SetOpenFileLock = 37;
    private const short ExclusiveRange = 1;
    private const short Unlocked = 2;
    private const long FarBeyondTheEnd = 1L << 62;

    /// <summary>Tries <c>flock(2)</c> exclusively, without waiting. Whatever is no clear yes or no is an error.</summary>
    internal static bool TryLock(this UnixFile file) => TryFlock(file, Exclusive) && (file.IsLocked = true);

    /// <summary>Takes a shared <c>flock(2)</c> and lets go of it at once.</summary>
    /// <returns>Whether nobody held it exclusively.</returns>
    internal static bool ProbeLock(this UnixFile file) => TryFlock(file, Shared) && Libc.Lock(file.Handle, Unlock) == 0;

    /// <summary>
    /// Tries the lock that only processes of ours contend for: one byte that no file reaches, of the kind that <c>flock(2)</c>, and so
    /// a shell or the framework's own streams, neither sees nor disturbs.
    /// </summary>
    internal static bool TryLockPrivately(this UnixFile file)
    {
        Span<byte> range = stackalloc byte[32];
        DescribePrivateLock(range, ExclusiveRange);

        return Libc.LockRange(file.Handle, SetOpenFileLock, range) == 0
            ? file.IsLocked = true
            : Refused(file, Marshal.GetLastPInvokeError(), alsoRefusal: Errno.AccessDenied);
    }

    /// <summary>
    /// Lets go of both. To close the file is not enough: a child that is just being started has a copy of it, and with that the lock, until it has
    /// become its program. What fails here is no loss, since the file is closed next.
    /// </summary>
    internal static void LetGo(this UnixFile file)
    {
        Span<byte> range = stackalloc byte[32];
        DescribePrivateLock(range, Unlocked);
        _ = Libc.LockRange(file.Handle, SetOpenFileLock, range);
        _ = Libc.Lock(file.Handle, Unlock);
    }

    /// <summary>Whether somebody else holds the private lock. It only asks: nobody who tries to take it meanwhile notices.</summary>
    internal static bool IsLockedPrivately(this UnixFile file)
    {
        Span<byte> range = stackalloc byte[32];
        DescribePrivateLock(range, ExclusiveRange);

        return Libc.LockRange(file.Handle, AskOpenFileLock, range) == 0
            ? BinaryPrimitives.ReadInt16LittleEndian(range) != Unlocked
            : throw new UnixException("look at the lock of", file.Path, Marshal.GetLastPInvokeError());
    }

    private static void DescribePrivateLock(Span<byte> range, short kind)
    {
        range.Clear();
        BinaryPrimitives.WriteInt16LittleEndian(range, kind);
        BinaryPrimitives.WriteInt64LittleEndian(range[8..], FarBeyondTheEnd);
        BinaryPrimitives.WriteInt64LittleEndian(range[16..], 1);
    }

    private static bool TryFlock(UnixFile file, int operation)
    {
        while (Libc.Lock(file.Handle, operation | NonBlocking) != 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.Interrupted)
            {
                return Refused(file, errno, alsoRefusal: Errno.WouldBlock);
            }
        }

        return true;
    }

    private static bool Refused(UnixFile file, int errno, int alsoRefusal) =>
        errno == Errno.WouldBlock || errno == alsoRefusal ? false
        : errno is Errno.NoLocks or Errno.NotImplemented or Errno.NotSupported or Errno.Invalid ? throw new UnlockableException(file.Path, errno)
        : throw new UnixException("lock", file.Path, errno);
}
