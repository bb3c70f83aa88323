using System.Collections.Concurrent;

namespace Upgrade.Engine.Tests.Support;

/// <summary>Where a run goes on after each thing that it waited for: on the thread of whoever drives it, so that he knows when it has nothing left to do.</summary>
internal sealed class OneByOne : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Do, object? State)> _work = new();

    public override void Post(SendOrPostCallback d, object? state) => _work.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("nobody waits for anybody here");

    /// <summary>Does all that is left to do, then something, and then all that comes of it.</summary>
    public T Play<T>(Func<T> act)
    {
        var before = Current;
        SetSynchronizationContext(this);

        try
        {
            DoWhatIsLeft();
            var result = act();
            DoWhatIsLeft();

            return result;
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private void DoWhatIsLeft()
    {
        while (_work.TryDequeue(out var next))
        {
            next.Do(next.State);
        }
    }
}
