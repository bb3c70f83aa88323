namespace Upgrade.Host.Azure;

/// <summary>Remembers the last lines of a log, so that those which a new connection sends again are told once.</summary>
/// <param name="most">How many old lines a new connection sends at most.</param>
internal sealed class SeenLines(int most)
{
    // The service says a few words of its own when it connects.
    private const int Greeting = 5;

    private readonly Queue<string> _seen = new();
    private Queue<string> _again = new();
    private int _old;

    /// <summary>From now on the lines of a new connection come.</summary>
    public void Reconnect()
    {
        _again = new Queue<string>(_seen);
        _old = most + Greeting;
    }

    /// <summary>Takes a line.</summary>
    /// <returns>Whether it is new.</returns>
    public bool IsNew(string line)
    {
        if (_old-- > 0 && _again.Contains(line))
        {
            // They come in their order, so what stands before it does not come any more.
            while (_again.Dequeue() != line)
            {
            }

            return false;
        }

        _seen.Enqueue(line);
        if (_seen.Count > most)
        {
            _seen.Dequeue();
        }

        return true;
    }
}
