namespace Upgrade.Chaos.Simulation;

/// <summary>Time that passes only when it is told to: from one alarm to the next, those of the same instant in the order in which they were set.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private static readonly DateTimeOffset _begin = new(2026, 5, 23, 3, 20, 41, TimeSpan.Zero);

    private readonly PriorityQueue<(Alarm Alarm, int Setting), (TimeSpan At, long Order)> _alarms = new();
    private long _order;

    /// <summary>How much time has passed.</summary>
    public TimeSpan Now { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    public override DateTimeOffset GetUtcNow() => _begin + Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Does something later.</summary>
    public void In(TimeSpan time, Action act) => new Alarm(this, act).Change(time, Timeout.InfiniteTimeSpan);

    public void Set(Alarm alarm, TimeSpan time) => _alarms.Enqueue((alarm, alarm.Setting), (Now + time, _order++));

    /// <summary>Lets time pass up to the next alarm that is still set, and rings it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool RingNext()
    {
        while (_alarms.TryDequeue(out var next, out var at))
        {
            if (next.Alarm.Setting == next.Setting)
            {
                Now = at.At;
                next.Alarm.Act();
                return true;
            }
        }

        return false;
    }
}
