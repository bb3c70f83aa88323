namespace Upgrade.Chaos.Simulation;

/// <summary>An alarm of a virtual clock. It rings once each time that it is set.</summary>
internal sealed class Alarm(VirtualClock clock, Action act) : ITimer
{
    public Action Act { get; } = act;

    /// <summary>Which setting counts; those before it were changed, or put off for good.</summary>
    public int Setting { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (period > TimeSpan.Zero)
        {
            throw new NotSupportedException("nothing here rings again and again");
        }

        Setting++;
        if (dueTime >= TimeSpan.Zero)
        {
            clock.Set(this, dueTime);
        }

        return true;
    }

    public void Dispose() => Setting++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
