using Upgrade.Engine.Target;

namespace Upgrade.Host.Commands;

/// <summary>Text from outside inside of Markdown.</summary>
internal static class Markdown
{
    private const int LongestCell = 600;

    /// <summary>The text as code, in which nothing is a link, a name or a tag; fit for a cell of a table.</summary>
    public static string Code(string? text)
    {
        var plain = PrintableText.Line(text ?? "", LongestCell).Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal).Trim();

        return plain.Length == 0 ? "-" : $"`{plain}`";
    }
}
