namespace Upgrade.Host.Rendering;

/// <summary>Sets cells in columns, each as wide as its widest cell; the last one is as long as it is.</summary>
internal sealed class Columns
{
    private const int Gap = 2;

    private readonly IReadOnlyList<string> _headings;
    private readonly string[][] _rows;
    private readonly int[] _widths;

    /// <summary>Measures the cells.</summary>
    /// <param name="headings">The headings.</param>
    /// <param name="rows">The rows, as many cells each as there are headings.</param>
    public Columns(IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        _headings = headings;
        _rows = [.. rows];
        _widths = [.. headings.Select((heading, at) => _rows.Select(row => row[at].Length).Append(heading.Length).Max() + Gap)];
    }

    /// <summary>The headings in one line.</summary>
    public string Heading => string.Concat(Padded(_headings)).TrimEnd();

    /// <summary>The rows, every cell with the room that it has.</summary>
    public IEnumerable<string[]> Rows => _rows.Select(Padded);

    private string[] Padded(IReadOnlyList<string> cells) =>
        [.. cells.Select((cell, at) => at == cells.Count - 1 ? cell : cell.PadRight(_widths[at]))];
}
