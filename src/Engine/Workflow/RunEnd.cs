using System.Collections.Immutable;
using Upgrade.Engine.History;
using static Upgrade.Engine.Workflow.UpgradeState;

namespace Upgrade.Engine.Workflow;

/// <summary>One end of a run: terminal state, history result and exit code belong together, both ways.</summary>
/// <param name="State">The terminal state.</param>
/// <param name="Result">The result in the history.</param>
/// <param name="ExitCode">The exit code where no signal decided it.</param>
/// <param name="Meaning">One line for people.</param>
public sealed record RunEnd(UpgradeState State, HistoryResult Result, int ExitCode, string Meaning)
{
    /// <summary>All of them, in the contract's order.</summary>
    public static readonly ImmutableArray<RunEnd> All =
    [
        //   state           result                                 exit  meaning
        new(Verified,        HistoryResult.Success,                 0,    "the new revision itself proved ready"),
        new(Restored,        HistoryResult.RollbackSuccess,         0,    "explicit rollback, and the restored revision proved ready"),
        new(Aborted,         HistoryResult.Aborted,                 1,    "the run ended early; the reason says why, the message what is live"),
        new(Declined,        HistoryResult.AbortedByUser,           1,    "the question was answered with no"),
        new(ParityRejected,  HistoryResult.ParityRejected,          1,    "storage parity refused the deploy"),
        new(BuildFailed,     HistoryResult.BuildInProgress,         1,    "the build step was running when the run ended"),
        new(RolledBack,      HistoryResult.UpgradeFailedRolledBack, 3,    "unhealthy; the previous images are back and proved ready"),
        new(LeftUnhealthy,   HistoryResult.UpgradeFailed,           4,    "unhealthy and left in place"),
        new(RollbackFailed,  HistoryResult.RollbackFailed,          5,    "the app needs a person now"),
    ];

    /// <summary>The end that a terminal state is.</summary>
    /// <param name="state">A terminal state.</param>
    /// <exception cref="InvalidOperationException"><paramref name="state"/> is not the end of a run.</exception>
    public static RunEnd Of(UpgradeState state) => All.Single(end => end.State == state);
}
