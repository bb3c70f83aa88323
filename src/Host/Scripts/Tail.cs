namespace Upgrade.Host.Scripts;

/// <summary>Passes lines on and remembers the last of them.</summary>
/// <param name="next">Told each line.</param>
/// <param name="length">How many are remembered.</param>
internal sealed class Tail(IProgress<string> next, int length) : IProgress<string>
{
    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();

    /// <summary>The last lines, to be put behind a sentence; empty where there are none.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return _lines.Count == 0 ? "" : $". Its last lines:\n{string.Join('\n', _lines)}";
            }
        }
    }

    /// <inheritdoc />
    public void Report(string value)
    {
        lock (_gate)
        {
            _lines.Enqueue(value);
            if (_lines.Count > length)
            {
                _lines.Dequeue();
            }
        }

        next.Report(value);
    }
}
