namespace Upgrade.Engine.History;

/// <summary>How a run ended: the whole enum, one terminal state each. On the wire they are written in <c>snake_case</c>.</summary>
public enum HistoryResult
{
    /// <summary>The new revision itself proved ready.</summary>
    Success,

    /// <summary>An explicit rollback, and the restored revision proved ready.</summary>
    RollbackSuccess,

    /// <summary>Every other end; <see cref="HistoryEntry.Reason"/> says which.</summary>
    Aborted,

    /// <summary>The question was answered with no.</summary>
    AbortedByUser,

    /// <summary>Storage parity refused the deploy.</summary>
    ParityRejected,

    /// <summary>The build step was running when the run ended.</summary>
    BuildInProgress,

    /// <summary>Unhealthy; the previous images are back and proved ready.</summary>
    UpgradeFailedRolledBack,

    /// <summary>Unhealthy and left in place.</summary>
    UpgradeFailed,

    /// <summary>The app needs a person now.</summary>
    RollbackFailed,
}
