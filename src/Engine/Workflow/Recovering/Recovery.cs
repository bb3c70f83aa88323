using Upgrade.Engine.Journal;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Steps;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>Settles the runs that died, and brings the app to a proved state: by proving what is live, or by an ordinary rollback.</summary>
/// <remarks>It is no run itself: it leaves no line but those of the dead runs and, where it rolls back, that of the rollback.</remarks>
public static class Recovery
{
    /// <summary>Recovers.</summary>
    /// <param name="request">The request of the rollback that it may come to; <see cref="RunRequest.Yes"/> decides without questions.</param>
    /// <param name="ports">The world.</param>
    /// <param name="interruption">The signals.</param>
    /// <param name="journalOf">Looks at the journal of a run, by its id; <see langword="null"/> where there is none.</param>
    /// <returns>0 where the app is proved, or nothing was to be done; 1 where it was left as it is; else the exit code of the rollback.</returns>
    public static async Task<int> RunAsync(
        RunRequest request, RunPorts ports, Interruption interruption, Func<string, JournalSight?> journalOf)
    {
        var run = new Run(request, ports, interruption) { LockedAt = ports.Time.GetUtcNow() };

        using var deadline = new CancellationTokenSource(LimitOf(request), ports.Time);
        using var heard = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, interruption.First);
        try
        {
            await using var held = await ports.Lock.TakeAsync(
                RunDescription.HolderOf(run, UpgradeState.Locked),
                request.LockWait,
                holder => run.Tell("progress", LockText.Waiting(run, holder)),
                heard.Token);
            run.Lock = held;

            return await RecoverAsync(run, journalOf, heard.Token);
        }
        catch (LockHeldException busy)
        {
            run.Tell("error", LockText.Held(ports.Lock.Name, busy.Holder, ports.Time.GetUtcNow()));
            return 1;
        }
        catch (LockException failure)
        {
            run.Tell("error", failure.Message);
            return 1;
        }
        catch (TargetException failure)
        {
            run.Tell("error", failure.Code == "no_terminal" ? $"{failure.Message} (`recover --auto` is the same.)" : failure.Message);
            return 1;
        }
        catch (OperationCanceledException) when (interruption.First.IsCancellationRequested)
        {
            run.Tell("warning", "interrupted; what is live is as it was. Next: cli-upgrade recover");
            return interruption.ExitCode ?? 1;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            run.Tell("error", $"the recovery took longer than {LimitOf(request).TotalMinutes:0} min; what is live is as it was. Next: cli-upgrade recover");
            return 1;
        }
    }

    // All that comes before a rollback, which has deadlines of its own; both questions may be answered late.
    private static TimeSpan LimitOf(RunRequest request) =>
        request.LockWait + request.BusyWait + request.Limits.Preflight + request.HealthTimeout + (request.Yes ? TimeSpan.Zero : 2 * request.Limits.Question);

    private static async Task<int> RecoverAsync(Run run, Func<string, JournalSight?> journalOf, CancellationToken cancellationToken)
    {
        var settled = await Settlement.SettleAsync(run, cancellationToken);

        if (await DeadRunSearch.FindAsync(run, settled, journalOf, cancellationToken) is not var (notes, aftermath))
        {
            run.Ports.Operator.Tell(RecoveryText.Done(
                settled.Count == 0 ? "Nothing to recover: no run has died here." : "Settled. Nothing was changed by a run that died, so there is nothing to prove or to put back.",
                settled.Count == 0 ? null : settled[^1].Notes.RunId));
            return 0;
        }

        run.Ports.Operator.Tell(RecoveryText.Of(notes, aftermath));

        if (!aftermath.CanBeRecovered)
        {
            run.Tell("error", aftermath.Whose == WhoseImages.Unclear
                ? "It cannot be told whether the deploy command of that run or somebody else made what is live, so nothing is put back over it. If it is to go: cli-upgrade rollback"
                : "What is live is somebody else's, so nothing is put back over it. Look with: cli-upgrade status");
            return 1;
        }

        return await new RecoveryChoice(run, notes, aftermath).DecideAsync(cancellationToken);
    }
}
