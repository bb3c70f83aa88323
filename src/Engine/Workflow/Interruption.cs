namespace Upgrade.Engine.Workflow;

/// <summary>The signals that ask a run to end: the first at its next safe point, the second at once.</summary>
/// <remarks>
/// Safe to call from any thread. It never fires a trigger; the one driver does, when its step has heard the token. Whoever takes a signal
/// never goes on with the run himself: what waits for a token wakes on a thread of its own.
/// </remarks>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _first = new();
    private readonly CancellationTokenSource _second = new();
    private int _count;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken First => _first.Token;

    /// <summary>Cancelled by the second signal.</summary>
    public CancellationToken Second => _second.Token;

    /// <summary>The exit code of the first signal (130, 143, 129); <see langword="null"/> where none came.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>The name of the first signal, such as <c>SIGINT</c>; <see langword="null"/> where none came.</summary>
    public string? Name { get; private set; }

    /// <summary>Takes note of a signal.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="exitCode">128 and its number.</param>
    /// <param name="tell">Told how many have come, this one included, before the run hears of it: so its answer comes after.</param>
    public void Take(string name, int exitCode, Action<int>? tell = null)
    {
        var count = Interlocked.Increment(ref _count);
        tell?.Invoke(count);

        if (count == 1)
        {
            Name = name;
            ExitCode = exitCode;
            _ = _first.CancelAsync();
        }
        else if (count == 2)
        {
            _ = _second.CancelAsync();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }
}
