using Upgrade.Engine.Files;

namespace Upgrade.Engine.Snapshots;

/// <summary>One snapshot in one file.</summary>
internal static class SnapshotFile
{
    private const int Largest = 1024 * 1024;

    /// <returns>The snapshot; <see langword="null"/> where there is no file.</returns>
    /// <exception cref="SnapshotException">It is damaged or cannot be read.</exception>
    internal static Snapshot? Load(string path)
    {
        try
        {
            using var file = UnixFile.Open(path, OpenFlags.Read | OpenFlags.NonBlocking | OpenFlags.NoFollow);
            var facts = file.Facts;
            if (!facts.IsRegular)
            {
                throw new FormatException($"it is {facts.Kind}");
            }

            var content = file.ReadUpTo(Largest);
            return content.Length <= Largest ? SnapshotReader.Read(content) : throw new FormatException("it is larger than 1 MiB");
        }
        catch (UnixException missing) when (missing.Errno is Errno.Missing or Errno.NotAFolder)
        {
            return null;
        }
        catch (UnixException fault)
        {
            var reason = fault.Errno == Errno.IsALink ? $"cannot open {path}: it is a link" : fault.Message;
            throw new SnapshotException($"the snapshot cannot be read: {reason}", fault);
        }
        catch (FormatException fault)
        {
            throw new SnapshotException(
                $"the snapshot {path} is damaged: {fault.Message}. Choose another one with `rollback --to <run>`, or move it away.", fault);
        }
    }

    /// <exception cref="SnapshotException">It could not be written.</exception>
    internal static void Replace(string path, byte[] content)
    {
        try
        {
            AtomicFile.Replace(path, content);
        }
        catch (UnixException fault) when (fault.Errno is Errno.NotPermitted && UserNames.OwnerOf(path) is { } owner)
        {
            // The sticky bit of /tmp. Another place has another lock too, so whoever deploys this app must agree on it.
            throw new SnapshotException(
                $"the snapshot {path} belongs to {owner}, and in its folder only {owner} may replace it. Agree with {owner} on a file in a folder that you both may write to, not one like /tmp, and name it with ELB_UPGRADE_SNAPSHOT: the lock stands beside it.", fault);
        }
        catch (UnixException fault)
        {
            throw new SnapshotException(
                $"the snapshot cannot be written: {fault.Message}. ELB_UPGRADE_SNAPSHOT names another place for it.", fault);
        }
    }

    /// <summary>Keeps a file for good: one that is there must be the same.</summary>
    /// <exception cref="SnapshotException">It could not be written, or another one is there.</exception>
    internal static void Keep(string path, byte[] content)
    {
        if (content.Length > Largest)
        {
            throw new SnapshotException($"the snapshot of this app takes {content.Length} bytes; more than 1 MiB is not kept");
        }

        try
        {
            if (!AtomicFile.TryCreate(path, content))
            {
                using var kept = UnixFile.Open(path, OpenFlags.Read | OpenFlags.NonBlocking | OpenFlags.NoFollow);
                if (!kept.ReadUpTo(Largest).AsSpan().SequenceEqual(content))
                {
                    throw new SnapshotException($"another snapshot of this run is kept already: {path}");
                }
            }
        }
        catch (UnixException fault)
        {
            throw new SnapshotException(
                $"the snapshot cannot be kept: {fault.Message}. ELB_UPGRADE_STATE names another place for it.", fault);
        }
    }
}
