namespace Upgrade.Host.Tests.Builds.Support;

/// <summary>Keeps what it is told, at once and in order.</summary>
internal sealed class RecordedLines(Action<string>? heard = null) : IProgress<string>
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public void Report(string value)
    {
        lock (_lines)
        {
            _lines.Add(value);
        }

        heard?.Invoke(value);
    }
}
