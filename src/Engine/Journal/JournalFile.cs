using Upgrade.Engine.Files;

namespace Upgrade.Engine.Journal;

/// <summary>A run's journal, open and locked: who holds the file is alive, by the kernel's word.</summary>
/// <remarks>Its room is reserved and full of zeros; each note takes the next of it, and what follows the last whole note does not count.</remarks>
internal sealed class JournalFile : IDisposable
{
    private const int ReservedRoom = 64 * 1024;
    private const int Largest = 8 * 1024 * 1024;

    private readonly UnixFile _file;
    private long _end;

    private JournalFile(UnixFile file, IReadOnlyList<JournalNote> notes, long end)
    {
        _file = file;
        Notes = notes;
        _end = end;
    }

    /// <summary>The notes that stood in it when it was opened.</summary>
    internal IReadOnlyList<JournalNote> Notes { get; }

    /// <summary>Makes a journal. It gets its name last of all, so that nobody ever sees one that is not locked.</summary>
    /// <exception cref="IOException">It cannot be made, or there is one already.</exception>
    internal static JournalFile Create(string path)
    {
        Folders.Ensure(Folders.Of(path));
        var staged = StagedFiles.NameFor(path);
        var file = UnixFile.Open(
            staged, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.NoFollow, AtomicFile.OwnerOnly);
        try
        {
            // Nobody else knows this name: neither can be refused. The second is for those who only look.
            _ = file.TryLock() && file.TryLockPrivately();
            file.Reserve(ReservedRoom);
            file.Sync();
            AtomicFile.GiveName(staged, path);
            return new JournalFile(file, [], end: 0);
        }
        catch (IOException)
        {
            File.Delete(staged);
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens the journal of a run whose process is gone.</summary>
    /// <returns>The journal; <see langword="null"/> where its run is alive, or there is none.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static JournalFile? TryTake(string path)
    {
        if (FileFacts.At(path) is not { IsRegular: true })
        {
            return null;
        }

        var file = UnixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.NonBlocking | OpenFlags.NoFollow);
        try
        {
            if (file.TryLock() && file.TryLockPrivately() && file.StandsAtItsPath(followLink: false))
            {
                var content = file.ReadUpTo(Largest);
                var (notes, end) = Read(content);
                ClearRest(file, content, end);
                return new JournalFile(file, notes, end);
            }
        }
        catch (IOException)
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Looks at a journal, whoever holds it, and disturbs nobody.</summary>
    /// <returns>Its notes, and whether its run is alive or is being settled; <see langword="null"/> where there is none.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static (bool IsHeld, IReadOnlyList<JournalNote> Notes)? Look(string path)
    {
        if (FileFacts.At(path) is not { IsRegular: true })
        {
            return null;
        }

        using var file = UnixFile.Open(path, OpenFlags.Read | OpenFlags.NonBlocking | OpenFlags.NoFollow);
        var isHeld = file.IsLockedPrivately();

        return (isHeld, Read(file.ReadUpTo(Largest)).Notes);
    }

    /// <summary>Adds a note, and returns once it would survive a power cut.</summary>
    internal void Write(JournalNote note)
    {
        var line = JournalLine.Write(note);
        if (line.Length > JournalLine.Longest || _end + line.Length > Largest)
        {
            throw new IOException($"cannot write to {_file.Path}: a note of {line.Length} bytes is too long");
        }

        _file.WriteAt(line, _end);
        _file.SyncData();
        _end += line.Length;
    }

    public void Dispose() => _file.Dispose();

    // After a torn note there may stand whole ones; a new note that ends right before one of them must not bring it back.
    private static void ClearRest(UnixFile file, byte[] content, long end)
    {
        if (content.AsSpan((int)end).ContainsAnyExcept((byte)0))
        {
            file.WriteAt(new byte[content.Length - end], end);
            file.SyncData();
        }
    }

    private static (List<JournalNote> Notes, long End) Read(ReadOnlySpan<byte> content)
    {
        var notes = new List<JournalNote>();
        var end = 0;
        int length;
        while ((length = content[end..].IndexOf((byte)'\n')) > 0 && JournalLine.Read(content.Slice(end, length)) is { } note)
        {
            notes.Add(note);
            end += length + 1;
        }

        return (notes, end);
    }
}
