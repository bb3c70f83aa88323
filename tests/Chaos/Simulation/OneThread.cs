using System.Collections.Concurrent;

namespace Upgrade.Chaos.Simulation;

/// <summary>
/// Where all that a world does takes place, one thing after the other. Time passes only when there is nothing left to do, so no deadline
/// can overtake the work that it is for, however slow the machine.
/// </summary>
internal sealed class OneThread(VirtualClock clock) : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Do, object? State)> _work = new();

    public override void Post(SendOrPostCallback d, object? state) => _work.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("nobody waits for anybody here");

    /// <summary>Plays something to its end, on the thread that calls.</summary>
    /// <exception cref="StuckException">It waits for something that will never happen.</exception>
    public T Play<T>(Func<Task<T>> play)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var whole = play();
            while (!whole.IsCompleted)
            {
                if (_work.TryDequeue(out var next))
                {
                    next.Do(next.State);
                }
                else if (!clock.RingNext())
                {
                    throw new StuckException($"after {clock.Now} nothing will ever happen again");
                }
            }

            return whole.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
