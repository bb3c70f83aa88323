using Upgrade.Engine.Files;

namespace Upgrade.Engine.History;

/// <summary>Reads a history file in constant memory, without disturbing those who add to it.</summary>
/// <param name="path">The file.</param>
public sealed class HistoryFile(string path)
{
    /// <summary>Its lines, oldest first. Blank lines are left out; a last line without a newline counts as torn.</summary>
    /// <returns>For each line its entry, or <see langword="null"/> where it is torn or somebody else's. Nothing where there is no file.</returns>
    /// <exception cref="HistoryException">It cannot be read.</exception>
    public IEnumerable<HistoryEntry?> Lines() => Raw(file => file.Lines(from: 0)).Where(IsNotBlank).Select(Entry);

    /// <summary>The same, newest first: the newest are found at once, however long the history is.</summary>
    /// <returns>As <see cref="Lines"/>.</returns>
    /// <exception cref="HistoryException">It cannot be read.</exception>
    public IEnumerable<HistoryEntry?> LinesFromTheEnd() => Raw(file => file.LinesFromTheEnd()).Where(IsNotBlank).Select(Entry);

    /// <summary>The lines as they are, oldest first, blank ones too. Each is valid until the next one is asked for.</summary>
    /// <exception cref="HistoryException">It cannot be read.</exception>
    internal IEnumerable<FileLine> RawLines() => Raw(file => file.Lines(from: 0));

    private static bool IsNotBlank(FileLine line) => !line.Bytes.IsEmpty || line.TooLong;

    private static HistoryEntry? Entry(FileLine line) =>
        line is { Ended: true, TooLong: false } ? HistoryLine.Read(line.Bytes) : null;

    private IEnumerable<FileLine> Raw(Func<UnixFile, IEnumerable<FileLine>> read)
    {
        using var file = Open();
        if (file is null)
        {
            yield break;
        }

        using var lines = read(file).GetEnumerator();
        while (Reading(lines.MoveNext))
        {
            yield return lines.Current;
        }
    }

    private UnixFile? Open() => Reading(() =>
    {
        try
        {
            var file = UnixFile.Open(path, OpenFlags.Read | OpenFlags.NonBlocking);
            var facts = file.Facts;
            if (facts.IsRegular)
            {
                return file;
            }

            file.Dispose();
            throw new IOException($"cannot read {path}: it is {facts.Kind}");
        }
        catch (UnixException missing) when (missing.Errno is Errno.Missing or Errno.NotAFolder)
        {
            return null;
        }
    });

    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (IOException fault)
        {
            throw new HistoryException(fault.Message, fault);
        }
    }
}
