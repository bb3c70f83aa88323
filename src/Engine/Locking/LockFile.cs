using Upgrade.Engine.Files;

namespace Upgrade.Engine.Locking;

/// <summary>The file that is locked. It is never shortened by an open, never followed elsewhere and never removed.</summary>
internal static class LockFile
{
    private const int Attempts = 100;

    private const UnixFileMode Everybody =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Tries once.</summary>
    /// <returns>The file, locked; <see langword="null"/> where somebody else holds it.</returns>
    /// <exception cref="IOException">It can be neither locked nor refused.</exception>
    internal static UnixFile? TryTake(string path)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var file = Open(path);
            var isTaken = false;
            try
            {
                if (!file.TryLock())
                {
                    return null;
                }

                // Somebody may have put another file there since it was opened: then this lock keeps nobody out.
                if (file.StandsAtItsPath(followLink: false) && KeepsOthersOut(file))
                {
                    isTaken = true;
                    return file;
                }
            }
            finally
            {
                if (!isTaken)
                {
                    file.Dispose();
                }
            }
        }

        throw new IOException($"cannot lock {path}: another file takes its place again and again");
    }

    /// <summary>Some file systems say yes to every lock and keep none, so it is asked for once more, as another process would.</summary>
    /// <returns><see langword="false"/> where another file has taken its place meanwhile.</returns>
    /// <exception cref="UnlockableException">It was granted twice.</exception>
    private static bool KeepsOthersOut(UnixFile file)
    {
        using var other = AsAnother(file.Path);
        if (other is null)
        {
            return true;
        }

        if (other.Facts.Identity != file.Facts.Identity)
        {
            return false;
        }

        return !other.ProbeLock() ? true : throw new UnlockableException(file.Path);
    }

    private static UnixFile? AsAnother(string path)
    {
        try
        {
            return UnixFile.Open(path, OpenFlags.Read | OpenFlags.NonBlocking | OpenFlags.NoFollow);
        }
        catch (UnixException)
        {
            // One that may be written and not read, or is gone; for the latter the caller looks himself.
            return null;
        }
    }

    private static UnixFile Open(string path)
    {
        var file = OpenAnyhow(path);
        var facts = file.Facts;
        if (facts.IsRegular)
        {
            return file;
        }

        file.Dispose();
        throw new IOException($"cannot lock {path}: it is {facts.Kind}");
    }

    private static UnixFile OpenAnyhow(string path)
    {
        try
        {
            var file = SharedFile.Open(path, OpenFlags.NoFollow, Everybody, out var isNew);
            if (isNew)
            {
                // Against the mask: other users must be able to say in it who they are.
                file.SetMode(Everybody);
            }

            return file;
        }
        catch (UnixException refused) when (
            refused.Errno is Errno.AccessDenied or Errno.NotPermitted or Errno.ReadOnly && FileFacts.At(path) is not null)
        {
            // Another user's file that may only be read can still be locked.
            return UnixFile.Open(path, OpenFlags.Read | OpenFlags.NonBlocking | OpenFlags.NoFollow);
        }
        catch (UnixException other) when (other.Errno is Errno.IsALink or Errno.IsAFolder or Errno.NoDevice)
        {
            throw new IOException($"cannot lock {path}: it is {FileFacts.At(path)?.Kind ?? "gone"}", other);
        }
    }
}
