namespace Upgrade.Engine.History;

/// <summary>How long the runs of one scope took, counted in constant memory: by the second up to two hours, by the minute beyond, up to a week.</summary>
public sealed class ElapsedTally
{
    private const int BySecond = 2 * 60 * 60;
    private const int ByMinute = 7 * 24 * 60;

    private readonly long[] _counts = new long[BySecond + ByMinute];
    private decimal _sum;

    /// <summary>How many runs were counted.</summary>
    public long Count { get; private set; }

    /// <summary>The average in seconds; 0 where none was counted.</summary>
    public double Average => Count == 0 ? 0 : (double)(_sum / Count);

    /// <summary>The seconds that half of the runs did not exceed.</summary>
    public long Median => Percentile(50);

    /// <summary>The seconds that 95 of 100 runs did not exceed.</summary>
    public long P95 => Percentile(95);

    /// <summary>Counts a run.</summary>
    /// <param name="seconds">How long it took.</param>
    public void Add(long seconds)
    {
        var counted = Math.Max(0, seconds);
        var slot = counted < BySecond ? counted : BySecond + Math.Min(counted - BySecond, (ByMinute - 1) * 60L) / 60;
        _counts[slot]++;
        _sum += counted;
        Count++;
    }

    /// <summary>The nearest rank: the smallest number of seconds that at least so many of 100 runs did not exceed; 0 where none was counted.</summary>
    /// <param name="percent">1 to 100.</param>
    public long Percentile(int percent)
    {
        var rank = (Count * percent + 99) / 100;
        var seen = 0L;
        for (var slot = 0; slot < _counts.Length; slot++)
        {
            seen += _counts[slot];
            if (seen >= rank && seen > 0)
            {
                return slot < BySecond ? slot : BySecond + (slot - BySecond) * 60L;
            }
        }

        return 0;
    }
}
