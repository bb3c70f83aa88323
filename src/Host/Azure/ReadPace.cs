namespace Upgrade.Host.Azure;

/// <summary>
/// How fast reads follow each other. Once the platform has throttled one, the next ones keep a distance, which doubles each time that they are
/// throttled again and halves each time that they are not.
/// </summary>
/// <remarks>
/// Reads go on at the same time, so each reserves its place in the row, and what comes of it counts for the pace that it began under: of many
/// that were throttled together the first slows all, and one that began before that says nothing about the new pace.
/// </remarks>
internal sealed class ReadPace(AzurePatience patience, TimeProvider time)
{
    private static readonly TimeSpan FirstGap = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly long _zero = time.GetTimestamp();
    private TimeSpan _gap;
    private TimeSpan _latest;
    private int _number;

    /// <summary>How long a read waits after the one before; zero while nothing is throttled.</summary>
    public TimeSpan Gap
    {
        get
        {
            lock (_gate)
            {
                return _gap;
            }
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_zero);

    /// <summary>Reserves the next place in the row, and waits until it is come.</summary>
    /// <returns>The number of the pace that the read begins under.</returns>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan left;
        int number;
        lock (_gate)
        {
            var now = Now;
            _latest = _gap == TimeSpan.Zero ? now : Max(now, _latest + _gap);
            (left, number) = (_latest - now, _number);
        }

        await (left > TimeSpan.Zero ? Task.Delay(left, time, cancellationToken) : Task.CompletedTask);
        return number;
    }

    /// <summary>A read was throttled.</summary>
    /// <param name="number">The pace that it began under.</param>
    /// <param name="asked">The <c>Retry-After</c>; <see langword="null"/> where none was said.</param>
    public void Slow(int number, TimeSpan? asked)
    {
        lock (_gate)
        {
            var slower = Max(asked ?? FirstGap, number == _number ? _gap * 2 : _gap);
            _gap = slower < patience.RetryAfter ? slower : patience.RetryAfter;
            _number++;
        }
    }

    /// <summary>A read is over.</summary>
    /// <param name="number">The pace that it began under.</param>
    /// <param name="wasThrottled">Whether it had been throttled.</param>
    public void Over(int number, bool wasThrottled)
    {
        lock (_gate)
        {
            _latest = Max(_latest, Now);

            if (!wasThrottled && number == _number && _gap > TimeSpan.Zero)
            {
                _gap = _gap > FirstGap ? _gap / 2 : TimeSpan.Zero;
                _number++;
            }
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
