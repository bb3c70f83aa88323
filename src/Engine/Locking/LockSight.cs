using Upgrade.Engine.Files;

namespace Upgrade.Engine.Locking;

/// <summary>Looks at a lock from outside, and leaves it as it is.</summary>
internal static class LockSight
{
    /// <summary>What the kernel says of the lock; free where there is no such file, or it is none that can be locked.</summary>
    /// <exception cref="UnixException">It cannot be looked at.</exception>
    internal static KernelLock Look(string path)
    {
        if (FileFacts.At(path) is not { IsRegular: true } facts)
        {
            return KernelLock.Free;
        }

        if (KernelLockTable.Find(facts) is { } answer)
        {
            return answer;
        }

        // Only where the table is blind, as in a container: a shared lock for an instant. A holder does not notice; somebody who comes
        // in that instant and will not wait is told that it is held, for which our own runs look twice.
        using var file = UnixFile.Open(path, OpenFlags.Read | OpenFlags.NonBlocking | OpenFlags.NoFollow);
        return new KernelLock(IsHeld: !file.ProbeLock(), ProcessId: null);
    }

    /// <summary>
    /// Who holds it, as far as the kernel's table and the word in it tell. The lock itself is not touched: a crowd that asks like this, each to
    /// name who was faster, keeps nobody out.
    /// </summary>
    /// <returns>The holder; <see langword="null"/> where nobody is seen.</returns>
    internal static LockHolder? Glance(string path)
    {
        if (FileFacts.At(path) is not { IsRegular: true } facts)
        {
            return null;
        }

        var seen = KernelLockTable.Find(facts) ?? new KernelLock(IsHeld: true, ProcessId: null);
        return seen.IsHeld ? Holder(path, seen) : null;
    }

    /// <summary>The word in the lock, if it is the word of the one who holds it; else what the kernel knows of him.</summary>
    internal static LockHolder? Holder(string path, KernelLock held)
    {
        var word = Word(path);
        if (held.ProcessId is not { } taker)
        {
            return word is not null && !IsDeadHere(word) ? word : null;
        }

        var process = LivingProcess.Find(taker);
        if (word is not null && (word.ProcessId == taker || process?.Ids.Contains(word.ProcessId) == true))
        {
            return word;
        }

        return process is null ? null : new LockHolder
        {
            RunId = "unknown",
            User = process.User,
            Host = Environment.MachineName,
            ProcessId = process.Id,
            Scope = "unknown",
            Tag = "",
            Phase = "unknown",
            Since = process.StartedAt,
        };
    }

    private static bool IsDeadHere(LockHolder word) =>
        word.Host == Environment.MachineName && LivingProcess.Find(word.ProcessId) is null;

    private static LockHolder? Word(string path)
    {
        try
        {
            using var file = UnixFile.Open(path, OpenFlags.Read | OpenFlags.NonBlocking | OpenFlags.NoFollow);
            return LockHolderJson.Read(file.ReadUpTo(LockHolderJson.Longest));
        }
        catch (UnixException)
        {
            // A word that may not be read is no word.
            return null;
        }
    }
}
