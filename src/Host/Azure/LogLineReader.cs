using System.Runtime.CompilerServices;
using System.Text;

namespace Upgrade.Host.Azure;

/// <summary>Cuts a stream into lines in bounded memory, however long a line is.</summary>
internal static class LogLineReader
{
    private const int ChunkLength = 8 * 1024;

    /// <summary>The lines of a stream as they come, each ready to be printed; blank ones are left out.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async IAsyncEnumerable<string> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[ChunkLength];
        var characters = new char[Encoding.UTF8.GetMaxCharCount(ChunkLength)];
        var line = new StringBuilder();
        int read;
        do
        {
            read = await stream.ReadAsync(bytes, cancellationToken);
            var count = decoder.GetChars(bytes.AsSpan(0, read), characters, flush: read == 0);
            for (var at = 0; at < count; at++)
            {
                if (characters[at] != '\n')
                {
                    Keep(line, characters[at]);
                }
                else if (Take(line) is { Length: > 0 } whole)
                {
                    yield return whole;
                }
            }
        }
        while (read > 0);

        if (Take(line) is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    // An escape takes six characters and stands for one.
    private static void Keep(StringBuilder line, char character)
    {
        if (line.Length < LogText.LineLimit * 6)
        {
            line.Append(character);
        }
    }

    private static string Take(StringBuilder line)
    {
        var text = LogText.Of(line.ToString());
        line.Clear();
        return text;
    }
}
