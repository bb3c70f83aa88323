using System.Text;

namespace Upgrade.Host.CommandLine;

/// <summary>Sets text in two columns.</summary>
internal static class HelpColumns
{
    private const int WidestLeft = 38;
    private const int Gap = 2;

    /// <summary>Adds rows; a left side that is too wide stands on a line of its own.</summary>
    public static void Add(StringBuilder text, IReadOnlyCollection<(string Left, string Right)> rows, int indent, int width)
    {
        var left = rows.Where(row => row.Left.Length <= WidestLeft).Select(row => row.Left.Length).DefaultIfEmpty(0).Max();
        var column = indent + left + Gap;
        foreach (var row in rows)
        {
            if (row.Left.Length > left)
            {
                Wrap(text, row.Left, indent, width);
                Wrap(text, row.Right, column, width);
            }
            else
            {
                var right = new StringBuilder();
                Wrap(right, row.Right, column, width);
                text.Append(' ', indent).Append(row.Left).Append(' ', left - row.Left.Length + Gap)
                    .Append(right.ToString().AsSpan(column));
            }
        }
    }

    /// <summary>Adds one paragraph, broken between words.</summary>
    public static void Wrap(StringBuilder text, string paragraph, int indent, int width)
    {
        var line = new StringBuilder().Append(' ', indent);
        foreach (var word in paragraph.Split(' '))
        {
            if (line.Length > indent && line.Length + 1 + word.Length > width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(' ', indent);
            }

            line.Append(line.Length > indent ? " " : string.Empty).Append(word);
        }

        text.Append(line).Append('\n');
    }
}
