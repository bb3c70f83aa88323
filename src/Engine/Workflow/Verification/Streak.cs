namespace Upgrade.Engine.Workflow.Verification;

/// <summary>Counts good looks in a row. One bad look starts it again.</summary>
internal sealed class Streak(TimeProvider time, RunLimits limits)
{
    private int _looks;
    private long _since;

    /// <summary>Whether the last look was good.</summary>
    public bool IsOn => _looks > 0;

    /// <summary>Takes a look into account.</summary>
    /// <returns>Whether there were enough in a row, over a long enough time.</returns>
    public bool Counts(bool good)
    {
        if (!good)
        {
            _looks = 0;
            return false;
        }

        if (_looks++ == 0)
        {
            _since = time.GetTimestamp();
        }

        return _looks >= limits.GoodLooks && time.GetElapsedTime(_since) >= limits.StabilityWindow;
    }
}
