namespace Upgrade.Host.Emulator.Wire;

/// <summary>A path with holes. Segments are compared without regard to case, as ARM does.</summary>
internal sealed class RoutePattern(string pattern)
{
    private readonly string[] _parts = pattern.Split('/');

    /// <summary>Matches a path and tells what stands in the holes.</summary>
    /// <returns>The values by name, or <see langword="null"/> where the path is another one.</returns>
    public IReadOnlyDictionary<string, string>? Match(string[] segments)
    {
        var extra = segments.Length - _parts.Length;
        var many = Array.FindIndex(_parts, part => part.StartsWith("{*", StringComparison.Ordinal));
        if (extra < 0 || (many < 0 && extra > 0))
        {
            return null;
        }

        var values = new Dictionary<string, string>();
        for (int part = 0, at = 0; part < _parts.Length; part++)
        {
            var length = part == many ? extra + 1 : 1;
            if (!Take(_parts[part], string.Join('/', segments, at, length), values))
            {
                return null;
            }

            at += length;
        }

        return values;
    }

    private static bool Take(string part, string text, Dictionary<string, string> values)
    {
        if (!part.StartsWith('{'))
        {
            return string.Equals(part, text, StringComparison.OrdinalIgnoreCase);
        }

        values[part.Trim('{', '*', '}')] = text;
        return text.Length > 0;
    }
}
