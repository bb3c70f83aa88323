namespace Upgrade.Engine.Files;

/// <summary>Reads a file line by line in constant memory, however long its lines are.</summary>
internal static class FileLines
{
    private const int Room = 64 * 1024;

    /// <summary>The lines from an offset, which must be a line's beginning, to the end as it is when it is reached.</summary>
    internal static IEnumerable<FileLine> Lines(this UnixFile file, long from)
    {
        var buffer = new byte[Room];
        var start = from;
        var held = 0;
        var tooLong = false;
        while (true)
        {
            if (held == Room)
            {
                // Nobody here writes such a line: its beginning is dropped, and what follows up to the newline.
                tooLong = true;
                start += held;
                held = 0;
            }

            var read = file.ReadAt(buffer.AsSpan(held), start + held);
            if (read == 0)
            {
                break;
            }

            var filled = held + read;
            var taken = 0;
            int length;
            while ((length = buffer.AsSpan(taken, filled - taken).IndexOf((byte)'\n')) >= 0)
            {
                var bytes = tooLong ? default : buffer.AsMemory(taken, length);
                taken += length + 1;
                yield return new FileLine(start + taken, bytes, Ended: true, tooLong);
                tooLong = false;
            }

            buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
            held = filled - taken;
            start += taken;
        }

        if (held > 0 || tooLong)
        {
            yield return new FileLine(start + held, tooLong ? default : buffer.AsMemory(0, held), Ended: false, tooLong);
        }
    }
}
