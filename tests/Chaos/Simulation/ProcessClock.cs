namespace Upgrade.Chaos.Simulation;

/// <summary>The clock as one process sees it: nothing rings for the dead.</summary>
internal sealed class ProcessClock(VirtualClock clock, Func<bool> isDead) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(_ => Ring(callback, state), null, dueTime, period);

    private void Ring(TimerCallback callback, object? state)
    {
        if (!isDead())
        {
            callback(state);
        }
    }
}
