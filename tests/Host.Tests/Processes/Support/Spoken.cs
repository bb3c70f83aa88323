namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>The lines of one stream of a process, as they come.</summary>
internal sealed class Spoken
{
    private readonly List<string> _lines = [];
    private readonly List<(string Words, TaskCompletionSource<string> Heard)> _listeners = [];
    private readonly Lock _gate = new();

    public Spoken(TextReader stream) => End = ReadAsync(stream);

    /// <summary>Over when the stream is.</summary>
    public Task End { get; }

    public string Text
    {
        get
        {
            lock (_gate)
            {
                return string.Concat(_lines.Select(line => line + "\n"));
            }
        }
    }

    /// <summary>The first line with these words, be it said already or not yet.</summary>
    public Task<string> WaitForAsync(string words)
    {
        lock (_gate)
        {
            if (_lines.Find(line => line.Contains(words, StringComparison.Ordinal)) is { } said)
            {
                return Task.FromResult(said);
            }

            var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _listeners.Add((words, heard));
            return heard.Task;
        }
    }

    private async Task ReadAsync(TextReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                _lines.Add(line);
                foreach (var (_, heard) in _listeners.Where(listener => line.Contains(listener.Words, StringComparison.Ordinal)))
                {
                    heard.TrySetResult(line);
                }
            }
        }
    }
}
