namespace Upgrade.Host.Emulator.Apps;

/// <summary>How a revision that serves answers on its readiness address.</summary>
internal enum RevisionVoice
{
    /// <summary>200, with the components.</summary>
    Plain,

    /// <summary>503: it cannot reach its storage account.</summary>
    Down,

    /// <summary>200 at its own address, and 503 to the traffic of the app's.</summary>
    DownInTraffic,

    /// <summary>200 and 503 in turn.</summary>
    Flapping,

    /// <summary>200 with a body without an end.</summary>
    Huge,

    /// <summary>200 with a body that harms whoever prints or parses it.</summary>
    Hostile,
}
