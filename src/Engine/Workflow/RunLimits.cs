namespace Upgrade.Engine.Workflow;

/// <summary>How long each part of a run may take, and how often it looks.</summary>
public sealed record RunLimits
{
    /// <summary>Preflight and plan, the wait for the platform and the question's answer not counted.</summary>
    public TimeSpan Preflight { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The answer to the question.</summary>
    public TimeSpan Question { get; init; } = TimeSpan.FromHours(1);

    /// <summary>All builds together.</summary>
    public TimeSpan Build { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>From the write to the sight of its effect: retries while the platform is busy, and reading back a lost answer.</summary>
    public TimeSpan Write { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a write whose answer was lost is looked for.</summary>
    public TimeSpan ReadBack { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a write is waited for that was on its way when its process died.</summary>
    public TimeSpan StrayWrite { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the registry is asked which images the tags of a snapshot name.</summary>
    public TimeSpan ImageLookUp { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the last lines of a sick container are read.</summary>
    public TimeSpan LogTail { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The first pause between two questions to the readiness address; it grows by half each time.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest pause.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The shortest pause between two reads of ARM.</summary>
    public TimeSpan ArmPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause between two looks whether the platform is done with the app.</summary>
    public TimeSpan BusyPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many good looks in a row prove a revision.</summary>
    public int GoodLooks { get; init; } = 3;

    /// <summary>How long the good looks must at least span.</summary>
    public TimeSpan StabilityWindow { get; init; } = TimeSpan.FromSeconds(3);
}
