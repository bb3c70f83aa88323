namespace Upgrade.Chaos.Simulation;

/// <summary>What goes wrong in a simulated world.</summary>
internal enum FaultKind
{
    /// <summary>A call fails and has had no effect.</summary>
    ErrorBefore,

    /// <summary>A call has had its effect and fails then: the answer is lost.</summary>
    ErrorAfter,

    /// <summary>A call takes long.</summary>
    Delay,

    /// <summary>A call never comes back by itself.</summary>
    Hang,

    /// <summary>The process dies right before the effect of a call.</summary>
    DeathBefore,

    /// <summary>The process dies right after the effect of a call.</summary>
    DeathAfter,

    /// <summary>The process dies while it waits.</summary>
    DeathBetween,

    /// <summary>A write reaches the platform after its answer was given up, or after its process died.</summary>
    StrayWrite,

    /// <summary>The platform refuses a write.</summary>
    Refusal,

    /// <summary>An operation of the platform is in the way of a write.</summary>
    Conflict,

    /// <summary>A first signal.</summary>
    FirstSignal,

    /// <summary>A second signal.</summary>
    SecondSignal,

    /// <summary>Somebody else deploys.</summary>
    ForeignDeploy,

    /// <summary>Two commands at the same time.</summary>
    Contention,

    /// <summary>Somebody deletes the lock's file.</summary>
    LockDeleted,

    /// <summary>The storage account cannot be reached by the app.</summary>
    ParityRefusal,

    /// <summary>The question is answered with no.</summary>
    No,

    /// <summary>The checkout changes while the question is open.</summary>
    SourceChanged,

    /// <summary>A new revision takes long to get ready.</summary>
    SlowReady,

    /// <summary>A new revision never gets ready.</summary>
    NeverReady,

    /// <summary>A new revision gets ready and unready, again and again.</summary>
    Flapping,

    /// <summary>A new revision's containers are restarted again and again.</summary>
    CrashLoop,

    /// <summary>A new revision's image cannot be pulled.</summary>
    PullFailed,

    /// <summary>A new revision cannot be provisioned.</summary>
    ProvisioningFailed,

    /// <summary>A new revision is ready for the platform, and says itself that it is not.</summary>
    Sick,
}
