using Spectre.Console;
using Spectre.Console.Rendering;

namespace Upgrade.Host.Rendering;

/// <summary>A line that the terminal breaks and not we, so that a command in it can be copied whole.</summary>
/// <param name="parts">The text in pieces, each in its style; never read as markup.</param>
internal sealed class UnwrappedLine(params (string Text, Style Style)[] parts) : IRenderable
{
    /// <inheritdoc />
    public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

    /// <inheritdoc />
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        [.. parts.Select(part => new Segment(part.Text, part.Style)), Segment.LineBreak];
}
