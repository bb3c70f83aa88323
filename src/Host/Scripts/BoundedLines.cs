using System.Text;

namespace Upgrade.Host.Scripts;

/// <summary>Reads lines of which each may be endless, in bounded memory.</summary>
/// <param name="stream">What they come from. A line is given as soon as its end has come.</param>
internal sealed class BoundedLines(StreamReader stream)
{
    /// <summary>The most characters of a line that are kept.</summary>
    public const int Longest = 64 * 1024;

    private readonly char[] _block = new char[4096];
    private ReadOnlyMemory<char> _rest;

    /// <summary>The next line without its end, and without what is beyond <see cref="Longest"/>; <see langword="null"/> after the last.</summary>
    public async Task<string?> ReadAsync()
    {
        var line = new StringBuilder();

        while (await FillAsync())
        {
            var end = _rest.Span.IndexOf('\n');
            var part = end < 0 ? _rest : _rest[..end];
            line.Append(part[..Math.Min(part.Length, Longest - line.Length)]);
            _rest = _rest[(end < 0 ? part.Length : end + 1)..];

            if (end >= 0)
            {
                return line.ToString().TrimEnd('\r');
            }
        }

        return line.Length > 0 ? line.ToString() : null;
    }

    private async Task<bool> FillAsync()
    {
        if (_rest.IsEmpty)
        {
            _rest = _block.AsMemory(0, await stream.ReadAsync(_block));
        }

        return !_rest.IsEmpty;
    }
}
