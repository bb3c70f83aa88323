using Spectre.Console.Rendering;

namespace Upgrade.Host.Rendering;

/// <summary>A piece of a line, with no end of line behind it.</summary>
/// <param name="segment">The piece.</param>
internal sealed class ShortLine(Segment segment) : IRenderable
{
    /// <inheritdoc />
    public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

    /// <inheritdoc />
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [segment];
}
