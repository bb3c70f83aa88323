namespace Upgrade.Engine.Files;

/// <summary>Reads a file line by line from its end, in constant memory: who wants the newest need not read the rest.</summary>
internal static class FileLinesBackwards
{
    private const int Room = 64 * 1024;

    /// <summary>The lines from the last one, as the file is now, to the first. <see cref="FileLine.Next"/> is where the line after it begins.</summary>
    internal static IEnumerable<FileLine> LinesFromTheEnd(this UnixFile file)
    {
        var buffer = new byte[2 * Room];
        var start = file.Facts.Size;
        var next = start;
        var (held, ended, tooLong) = (0, false, false);

        while (start > 0)
        {
            if (held > Room)
            {
                // Nobody here writes such a line: its end is dropped, and what stands before it up to a newline.
                (tooLong, held) = (true, 0);
            }

            var block = (int)Math.Min(Room, start);
            buffer.AsSpan(0, held).CopyTo(buffer.AsSpan(block));
            if (!TryFill(file, buffer.AsSpan(0, block), start - block))
            {
                // Somebody emptied the file.
                yield break;
            }

            start -= block;
            held += block;
            int newline;
            while ((newline = buffer.AsSpan(0, held).LastIndexOf((byte)'\n')) >= 0)
            {
                var first = newline + 1;
                if (ended || tooLong || first < held)
                {
                    yield return new FileLine(next, tooLong ? default : buffer.AsMemory(first, held - first), ended, tooLong);
                }

                (next, held, ended, tooLong) = (start + first, newline, true, false);
            }
        }

        if (ended || tooLong || held > 0)
        {
            yield return new FileLine(next, tooLong ? default : buffer.AsMemory(0, held), ended, tooLong);
        }
    }

    private static bool TryFill(UnixFile file, Span<byte> into, long offset)
    {
        while (!into.IsEmpty)
        {
            var read = file.ReadAt(into, offset);
            if (read == 0)
            {
                return false;
            }

            into = into[read..];
            offset += read;
        }

        return true;
    }
}
