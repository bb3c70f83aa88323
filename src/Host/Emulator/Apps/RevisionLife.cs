namespace Upgrade.Host.Emulator.Apps;

/// <summary>How a revision's life goes, as ARM shows it.</summary>
internal enum RevisionLife
{
    /// <summary>It gets ready.</summary>
    Well,

    /// <summary>It is provisioned and never healthy.</summary>
    NeverReady,

    /// <summary>A container crashes again and again.</summary>
    CrashLoop,

    /// <summary>An image cannot be pulled.</summary>
    PullFailed,

    /// <summary>It cannot be provisioned.</summary>
    ProvisioningFailed,
}
