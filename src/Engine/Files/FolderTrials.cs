using System.Globalization;

namespace Upgrade.Engine.Files;

/// <summary>
/// Tries in a folder, by the calls that a run makes, whether its file system does what a run relies on. Each trial has a file of its own there and takes
/// it away again.
/// </summary>
public static class FolderTrials
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The folder itself, else the nearest one above it that exists.</summary>
    public static string Nearest(string folder) => Directory.Exists(folder) ? folder : Nearest(Folders.Of(folder));

    /// <summary>Tries <c>flock(2)</c>: what one open file holds another must not get, and must get when it is let go of.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="another">Tries to lock a file in another process: whether it got the lock, <see langword="null"/> where nobody can try.</param>
    /// <returns>What is wrong; <see langword="null"/> where it works.</returns>
    /// <exception cref="IOException">It cannot be tried.</exception>
    public static async Task<string?> LockAsync(string folder, Func<string, Task<bool?>> another)
    {
        using var trial = new TrialFile(folder);
        using var second = trial.Open();

        using (var first = trial.Open())
        {
            if (!first.TryLock())
            {
                return "a file that nobody holds could not be locked";
            }

            if (second.TryLock())
            {
                return "two open files got one lock, so two runs would not see each other";
            }

            if (await another(trial.Path) is true)
            {
                return "another process got a lock that is held, so two runs would not see each other";
            }
        }

        return second.TryLock() && await another(trial.Path) is not true ? null : "a lock that was let go of stays held, or is not held by whom it was given to";
    }

    /// <summary>Tries <c>O_APPEND</c>, the private lock on a range and the flush: lines of two open files stand one after another, none over another.</summary>
    /// <returns>What is wrong; <see langword="null"/> where it works.</returns>
    /// <exception cref="IOException">It cannot be tried.</exception>
    public static string? Append(string folder)
    {
        using var trial = new TrialFile(folder);
        using var one = trial.Open(OpenFlags.Append);
        using var other = trial.Open(OpenFlags.Append);
        using var reader = trial.Open();

        if (!one.TryLockPrivately() || other.TryLockPrivately())
        {
            return "two open files got one private lock, so a run's line could be written twice";
        }

        one.WriteOnce("one\n"u8);
        other.WriteOnce("two\n"u8);
        one.WriteOnce("three\n"u8);
        one.Sync();

        return reader.ReadUpTo(1024).AsSpan().SequenceEqual("one\ntwo\nthree\n"u8) ? null : "what one process appended was written over by another";
    }

    /// <summary>Tries to make a file, to write it to the disk, and to replace it by name, as a journal and a snapshot are kept.</summary>
    /// <exception cref="IOException">It cannot be done.</exception>
    public static void Replace(string folder)
    {
        using var trial = new TrialFile(folder);
        AtomicFile.Replace(trial.Path, "trial"u8);
    }

    /// <summary>What stands where a lock is to be, if that is no file: a run follows no link and locks no folder.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static string? Obstacle(string path) => FileFacts.At(path) is { IsRegular: false } facts ? $"{path} is {facts.Kind}" : null;

    /// <summary>Looks whether a file can be added to where it exists. It is not changed, and none is made.</summary>
    /// <returns>Why not; <see langword="null"/> where it can, or where there is none yet.</returns>
    public static string? Unwritable(string path)
    {
        try
        {
            using var file = UnixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.Append | OpenFlags.NonBlocking);
            return file.Facts is { IsRegular: false } facts ? $"{path} is {facts.Kind}" : null;
        }
        catch (UnixException missing) when (missing.Errno == Errno.Missing)
        {
            return null;
        }
        catch (UnixException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>Who owns a folder and who else may do something there.</summary>
    /// <returns>What is wrong; <see langword="null"/> where it is ours alone.</returns>
    /// <exception cref="IOException">It cannot be looked at, or takes no new file.</exception>
    public static string? Privacy(string folder)
    {
        using var trial = new TrialFile(folder);
        var (us, facts) = (trial.Facts.Owner, FileFacts.At(folder, followLink: true)!.Value);

        return facts.Owner != us ? string.Create(CultureInfo.InvariantCulture, $"it belongs to the user {facts.Owner}, and this is the user {us}")
            : (facts.Mode & Others) != 0 ? $"others may look into it: its mode is {Convert.ToString((int)facts.Mode, 8)}"
            : null;
    }
}
