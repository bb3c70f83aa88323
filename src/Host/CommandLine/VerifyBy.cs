namespace Upgrade.Host.CommandLine;

/// <summary>Whose word a verification takes.</summary>
internal enum VerifyBy
{
    /// <summary>ARM's states, and the app's readiness endpoint.</summary>
    Probe,

    /// <summary>ARM's states alone.</summary>
    Arm,
}
