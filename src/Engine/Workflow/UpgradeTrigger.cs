namespace Upgrade.Engine.Workflow;

/// <summary>What happened in a state, and so where the run goes next.</summary>
public enum UpgradeTrigger
{
    /// <summary>The lock is ours.</summary>
    LockTaken,

    /// <summary>The snapshot is safe on the disk.</summary>
    SnapshotSaved,

    /// <summary>The run is an explicit rollback and may begin.</summary>
    RollbackChosen,

    /// <summary>The app cannot reach its storage account.</summary>
    ParityRefused,

    /// <summary>The question was answered with no.</summary>
    OperatorDeclined,

    /// <summary>The tree is still the one of the plan; building begins.</summary>
    BuildStarted,

    /// <summary>Every image stands in the registry.</summary>
    ImagesReady,

    /// <summary>The write was accepted.</summary>
    Applied,

    /// <summary>The write had no effect, or was not sent.</summary>
    NothingApplied,

    /// <summary>The new revision proved ready beside the one that serves, and has no traffic yet.</summary>
    ProvedAside,

    /// <summary>The new revision proved ready.</summary>
    ProvedReady,

    /// <summary>The new revision is unhealthy and is to be rolled back.</summary>
    ProvedUnhealthy,

    /// <summary>The new revision is unhealthy and stays.</summary>
    UnhealthyButKept,

    /// <summary>The previous images are back and proved ready.</summary>
    PreviousImagesProvedReady,

    /// <summary>The chosen snapshot is back and proved ready.</summary>
    SnapshotProvedReady,

    /// <summary>Somebody else deployed; what is live is theirs.</summary>
    Superseded,

    /// <summary>The state's step failed, or ran past its deadline.</summary>
    Failed,

    /// <summary>A signal asked the run to end.</summary>
    Interrupted,

    /// <summary>The process ended without a word; a later command settles the run.</summary>
    ProcessDied,
}
