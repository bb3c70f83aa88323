using System.Globalization;
using System.Text.RegularExpressions;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>A line of a log as people read it.</summary>
internal static partial class LogText
{
    /// <summary>The most characters of a line that are kept.</summary>
    public const int LineLimit = 2_000;

    /// <summary>Undoes the escapes that the service writes literally, such as <c>\u0022</c>, and then removes what a terminal obeys.</summary>
    public static string Of(string line) => PrintableText.Of(
        Escape().Replace(line, match => ((char)ushort.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()),
        LineLimit);

    [GeneratedRegex(@"\\u([0-9A-Fa-f]{4})", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
