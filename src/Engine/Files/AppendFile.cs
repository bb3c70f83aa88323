namespace Upgrade.Engine.Files;

/// <summary>A file of lines that many processes, and shells, add to at once.</summary>
/// <remarks>
/// Opened with <c>O_APPEND</c>, and one <c>write(2)</c> a line: the kernel puts each at the end as it then is, side by side. The
/// framework's own append mode seeks once and overwrites what others add.
/// </remarks>
internal sealed class AppendFile : IDisposable
{
    /// <summary>The longest line in bytes, with its newline. One more, which closes a torn line before it, stays under 4,096.</summary>
    internal const int LongestLine = 4094;

    private const UnixFileMode AnybodyLessTheMask =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly bool _isNew;

    private AppendFile(UnixFile file, bool isNew)
    {
        Opened = file;
        _isNew = isNew;
    }

    internal UnixFile Opened { get; }

    /// <summary>Opens the file, and makes it where there is none. A link is followed: a history may well be kept elsewhere.</summary>
    /// <exception cref="IOException">It cannot be opened for reading and writing, or is no regular file.</exception>
    internal static AppendFile Open(string path)
    {
        var file = SharedFile.Open(path, OpenFlags.Append, AnybodyLessTheMask, out var isNew);
        var facts = file.Facts;
        if (facts.IsRegular)
        {
            return new AppendFile(file, isNew);
        }

        file.Dispose();
        throw new IOException($"cannot append to {path}: it is {facts.Kind}");
    }

    /// <summary>Whether the last line lacks its newline: somebody died in it, or is writing it now.</summary>
    internal bool EndsTorn()
    {
        var size = Opened.Facts.Size;
        Span<byte> last = stackalloc byte[1];
        return size > 0 && Opened.ReadAt(last, size - 1) == 1 && last[0] != '\n';
    }

    /// <summary>Adds a line in one write, after closing a torn one in the same write.</summary>
    /// <param name="line">The line with its newline.</param>
    /// <param name="afterTorn">Whether the last line is torn.</param>
    /// <exception cref="UnixException">It could not be added; where the disk is full, a part of it may stand there, torn.</exception>
    internal void Append(ReadOnlySpan<byte> line, bool afterTorn)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line.Length, LongestLine);
        Opened.WriteOnce(afterTorn ? [(byte)'\n', .. line] : line);
    }

    /// <summary>Gives the last line the newline that it lacks.</summary>
    internal void EndLastLine() => Opened.WriteOnce("\n"u8);

    /// <summary>Returns once all lines, and the file's own name, would survive a power cut.</summary>
    internal void Sync()
    {
        Opened.Sync();
        if (_isNew)
        {
            Folders.Sync(Folders.Of(Opened.Path));
        }
    }

    public void Dispose() => Opened.Dispose();
}
