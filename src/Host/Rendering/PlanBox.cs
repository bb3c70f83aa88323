using Spectre.Console;
using Spectre.Console.Rendering;

namespace Upgrade.Host.Rendering;

/// <summary>Draws the plan in a box; what an arrow points at stands out.</summary>
internal static class PlanBox
{
    private const string Arrow = "→";

    /// <summary>Draws the lines of a plan.</summary>
    public static IRenderable Draw(IReadOnlyList<string> lines) =>
        new Panel(new Rows(lines.Select(Line))) { Border = BoxBorder.Rounded, Header = new PanelHeader("plan") };

    private static Paragraph Line(string line)
    {
        var at = line.IndexOf(Arrow, StringComparison.Ordinal);
        // An empty paragraph would take no line at all.
        return at < 0
            ? new Paragraph(line.Length == 0 ? " " : line)
            : new Paragraph(line[..at]).Append(line[at..], new Style(Color.Green));
    }
}
