using Upgrade.Engine.Files;

namespace Upgrade.Engine.History;

/// <summary>Reads a history file in constant memory, without disturbing those who add to it.</summary>
/// <param name="path">The file.</param>
public sealed class HistoryFile(string path)
{
    /// <summary>Its lines, oldest first. Blank lines are left out; a last line without a newline counts as torn.</summary>
    /// <returns>For each line its entry, or <see langword="null"/> where it is torn or somebody else's. Nothing where there is no file.</returns>
    /// <exception cref="HistoryException">It cannot be read.</exception>
    public IEnumerable<HistoryEntry?> Lines()
    {
        using var file = Open();
        if (file is null)
        {
            yield break;
        }

        using var lines = file.Lines(from: 0).GetEnumerator();
        while (Reading(lines.MoveNext))
        {
            var line = lines.Current;
            if (!line.Bytes.IsEmpty || line.TooLong)
            {
                yield return line is { Ended: true, TooLong: false } ? HistoryLine.Read(line.Bytes) : null;
            }
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
