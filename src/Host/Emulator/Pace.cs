namespace Upgrade.Host.Emulator;

/// <summary>How long the emulated platform takes for what takes Azure minutes.</summary>
internal sealed record Pace
{
    /// <summary>From an accepted write to the end of its operation.</summary>
    public TimeSpan Operation { get; init; } = TimeSpan.FromSeconds(0.6);

    /// <summary>From an accepted write to its revision being ready.</summary>
    public TimeSpan RevisionReady { get; init; } = TimeSpan.FromSeconds(1.2);

    /// <summary>From a scheduled build to its end.</summary>
    public TimeSpan Build { get; init; } = TimeSpan.FromSeconds(0.8);
}
