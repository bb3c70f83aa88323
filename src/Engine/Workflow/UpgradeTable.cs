using System.Collections.Immutable;
using static Upgrade.Engine.Workflow.UpgradeState;
using static Upgrade.Engine.Workflow.UpgradeTrigger;

namespace Upgrade.Engine.Workflow;

/// <summary>The whole workflow: every move that a run may make, one to a line, and nothing else.</summary>
public static class UpgradeTable
{
    /// <summary>The states in which work is under way, in the order of a run. Leaving this set writes the line.</summary>
    public static readonly ImmutableArray<UpgradeState> Working =
        [Created, Locked, Snapshotted, Building, Deploying, Deployed, Shifting, RollingBack];

    /// <summary>The states in which a run is over. Nothing leads out of them.</summary>
    public static readonly ImmutableArray<UpgradeState> Over =
        [Verified, Restored, Aborted, Declined, ParityRejected, BuildFailed, RolledBack, LeftUnhealthy, RollbackFailed];

    /// <summary>The moves.</summary>
    public static readonly ImmutableArray<Move> Moves =
    [
        //   from          on                          to
        new(Created,       LockTaken,                  Locked),
        new(Created,       Failed,                     Aborted),
        new(Created,       Interrupted,                Aborted),
        new(Created,       ProcessDied,                Aborted),

        new(Locked,        SnapshotSaved,              Snapshotted),
        new(Locked,        RollbackChosen,             RollingBack),
        new(Locked,        ParityRefused,              ParityRejected),
        new(Locked,        OperatorDeclined,           Declined),
        new(Locked,        Failed,                     Aborted),
        new(Locked,        Interrupted,                Aborted),
        new(Locked,        ProcessDied,                Aborted),

        new(Snapshotted,   BuildStarted,               Building),
        new(Snapshotted,   Failed,                     Aborted),
        new(Snapshotted,   Interrupted,                Aborted),
        new(Snapshotted,   ProcessDied,                Aborted),

        new(Building,      ImagesReady,                Deploying),
        new(Building,      Failed,                     BuildFailed),
        new(Building,      Interrupted,                BuildFailed),
        new(Building,      ProcessDied,                BuildFailed),

        new(Deploying,     Applied,                    Deployed),
        new(Deploying,     NothingApplied,             Aborted),
        new(Deploying,     UnhealthyButKept,           LeftUnhealthy),
        new(Deploying,     Failed,                     RollingBack),
        new(Deploying,     Interrupted,                Aborted),
        new(Deploying,     ProcessDied,                Aborted),

        new(Deployed,      ProvedReady,                Verified),
        new(Deployed,      ProvedAside,                Shifting),
        new(Deployed,      ProvedUnhealthy,            RollingBack),
        new(Deployed,      UnhealthyButKept,           LeftUnhealthy),
        new(Deployed,      Failed,                     RollingBack),
        new(Deployed,      Interrupted,                Aborted),
        new(Deployed,      ProcessDied,                Aborted),

        new(Shifting,      ProvedReady,                Verified),
        new(Shifting,      ProvedUnhealthy,            RollingBack),
        new(Shifting,      UnhealthyButKept,           LeftUnhealthy),
        new(Shifting,      Failed,                     RollingBack),
        new(Shifting,      Interrupted,                Aborted),
        new(Shifting,      ProcessDied,                Aborted),
        new(RollingBack,   PreviousImagesProvedReady,  RolledBack),
        new(RollingBack,   SnapshotProvedReady,        Restored),
        new(RollingBack,   Superseded,                 LeftUnhealthy),
        new(RollingBack,   NothingApplied,             Aborted),
        new(RollingBack,   Failed,                     RollbackFailed),
        new(RollingBack,   Interrupted,                RollbackFailed),
        new(RollingBack,   ProcessDied,                RollbackFailed),
    ];
}
