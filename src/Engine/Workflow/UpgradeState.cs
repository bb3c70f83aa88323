namespace Upgrade.Engine.Workflow;

/// <summary>Where a run is. After the superstate come eight working states, the last nine its possible ends.</summary>
public enum UpgradeState
{
    /// <summary>The superstate of all working states. A run is never in it alone; leaving it writes the line.</summary>
    InProgress,

    /// <summary>The command line has been read; the lock is being taken.</summary>
    Created,

    /// <summary>The lock is held; the app is looked at, the plan made and the question asked.</summary>
    Locked,

    /// <summary>What is live can be put back.</summary>
    Snapshotted,

    /// <summary>The images are being built.</summary>
    Building,

    /// <summary>The one write is on its way.</summary>
    Deploying,

    /// <summary>The write was accepted; the new revision is being watched.</summary>
    Deployed,

    /// <summary>The new revision proved ready aside; the traffic is being moved to it. Only in revision mode Multiple.</summary>
    Shifting,

    /// <summary>The previous images are being put back.</summary>
    RollingBack,

    /// <summary>The new revision proved ready.</summary>
    Verified,

    /// <summary>An explicit rollback proved ready.</summary>
    Restored,

    /// <summary>Every other end; nothing was changed, or what is live is said.</summary>
    Aborted,

    /// <summary>The operator said no.</summary>
    Declined,

    /// <summary>Storage parity refused the deploy.</summary>
    ParityRejected,

    /// <summary>The build was running when the run ended.</summary>
    BuildFailed,

    /// <summary>Unhealthy; the previous images are back and proved ready.</summary>
    RolledBack,

    /// <summary>Unhealthy and left in place.</summary>
    LeftUnhealthy,

    /// <summary>The app needs a person now.</summary>
    RollbackFailed,
}
