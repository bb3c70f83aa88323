namespace Upgrade.Host.Configuration;

/// <summary>Reads the text of a dotenv file: <c>NAME=value</c> lines, <c>export</c>, quotes, comments. Never throws, whatever the text.</summary>
internal static class Dotenv
{
    /// <summary>The longest line that is read, in characters.</summary>
    public const int LongestLine = 32 * 1024;

    private const string Export = "export";

    /// <summary>Reads the text.</summary>
    public static DotenvContent Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var bad = new List<int>();
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (line.Length <= LongestLine && TryReadLine(line, out var name, out var value))
            {
                values.TryAdd(name, value);
            }
            else
            {
                bad.Add(number);
            }
        }

        return new DotenvContent(values, bad);
    }

    private static bool TryReadLine(ReadOnlySpan<char> line, out string name, out string value)
    {
        (name, value) = (string.Empty, string.Empty);
        if (line.StartsWith(Export) && line.Length > Export.Length && char.IsWhiteSpace(line[Export.Length]))
        {
            line = line[Export.Length..].TrimStart();
        }

        var equals = line.IndexOf('=');
        if (equals < 1 || !IsName(line[..equals].TrimEnd()))
        {
            return false;
        }

        name = line[..equals].TrimEnd().ToString();
        return DotenvValue.TryRead(line[(equals + 1)..], out value);
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (letter != '_' && !char.IsAsciiLetterOrDigit(letter))
            {
                return false;
            }
        }

        return !name.IsEmpty && !char.IsAsciiDigit(name[0]);
    }
}
