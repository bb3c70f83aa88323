using Upgrade.Chaos.Scenes;

namespace Upgrade.Chaos.Simulation;

/// <summary>Decides by its dice what goes wrong at each call of a process.</summary>
/// <param name="dice">The world's dice.</param>
/// <param name="perMille">How many of a thousand calls go wrong.</param>
internal sealed class Troubles(Dice dice, int perMille)
{
    private static readonly FaultKind[] _kinds =
    [
        FaultKind.ErrorBefore, FaultKind.ErrorBefore, FaultKind.ErrorBefore, FaultKind.ErrorBefore,
        FaultKind.ErrorAfter, FaultKind.ErrorAfter, FaultKind.ErrorAfter,
        FaultKind.Delay, FaultKind.Delay, FaultKind.Delay,
        FaultKind.Hang,
        FaultKind.DeathBefore, FaultKind.DeathAfter,
        FaultKind.FirstSignal, FaultKind.FirstSignal, FaultKind.SecondSignal,
    ];

    /// <summary>What goes wrong at this call; <see langword="null"/> where nothing does.</summary>
    public FaultKind? Next() => perMille > 0 && dice.Below(1000) < perMille ? dice.Of(_kinds) : null;

    /// <summary>How long a call takes that goes well.</summary>
    public TimeSpan Latency() => TimeSpan.FromMilliseconds(5 + dice.Below(200));

    /// <summary>How long a call takes that is slow.</summary>
    public TimeSpan Delay() => TimeSpan.FromSeconds(dice.Of([1, 5, 20, 90]));

    /// <summary>Whether something happens that does so in a few of a hundred troubled runs.</summary>
    public bool Hits(int percent) => perMille > 0 && dice.Hits(percent);
}
