using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Verification;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Gives the traffic to the run's revision, which was proved aside, and proves at the app's own address that it serves.</summary>
internal static class TrafficShift
{
    /// <summary>Moves it, unless somebody else has touched the app since the revision was proved.</summary>
    /// <param name="run">The run.</param>
    /// <param name="phase">The state that writes.</param>
    /// <param name="servant">The revision that has the traffic.</param>
    /// <param name="cancellationToken">Ends the wait, and is not heard while the write is on its way.</param>
    /// <exception cref="TargetException">It was not moved, or nobody knows; <c>superseded</c> where somebody else was there.</exception>
    public static async Task MoveAsync(Run run, UpgradeState phase, string servant, CancellationToken cancellationToken)
    {
        var now = await run.Ports.App.GetAsync(cancellationToken);

        if (Changed(run, now, servant) is { } change)
        {
            throw new TargetException("superseded", $"somebody else changed {now.Name} while {run.Revision} was proved ({change}); the traffic was not moved");
        }

        run.Tell("progress", $"moving the traffic from {servant} to {run.Revision}");
        var move = new TrafficMove { Live = now, Revision = run.Revision!, Traffic = TrafficPlan.Moved(now.Traffic, run.Revision!, run.Before!.Traffic) };
        var receipt = await WriteEffect.SendAsync(run, Effect.OfMove(run, phase, move), cancellationToken);

        if (receipt.Outcome != WriteOutcome.Accepted)
        {
            throw receipt.Outcome switch
            {
                WriteOutcome.Busy => new TargetException("platform_busy", receipt.Detail),
                WriteOutcome.Refused => new TargetException("shift_refused", $"the traffic was not moved: {receipt.Detail}"),
                _ => new TargetException("answer_lost", $"{receipt.Detail}, and the app could not be read back"),
            };
        }
    }

    /// <summary>Watches until it serves and is ready at the app's own address, can never be, or the budget since the move is spent.</summary>
    public static Task<Proof> ProveAsync(Run run, string servant, CancellationToken cancellationToken) =>
        RevisionProof.SeekAsync(run, new Watched(run.Revision!, run.Revision!, servant), cancellationToken);

    private static string? Changed(Run run, AppState now, string servant) =>
        now.LatestRevision != run.Revision ? $"revision {run.Revision} became {now.LatestRevision}"
        : now.Serving != servant ? $"its traffic is on {WhatServes.Of(now)}"
        : run.LastSeen is { } seen ? Supersession.Changed(seen, now)
        : null;
}
