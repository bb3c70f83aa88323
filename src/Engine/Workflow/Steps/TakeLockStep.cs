using Upgrade.Engine.Journal;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Opens the journal and takes the lock.</summary>
internal sealed class TakeLockStep : IStep
{
    private static readonly TimeSpan _slack = TimeSpan.FromSeconds(30);

    public TimeSpan LimitOf(Run run) => run.Request.LockWait + _slack;

    public async Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken)
    {
        run.Journal = StateFolder.Demand(() => run.Ports.Journals.Open(run.Request.RunId));
        StateFolder.Demand(run.Journal, new JournalNote("begun", run.Request.RunId, RunNotes.Begun(run)));

        try
        {
            run.LockedAt = run.Ports.Time.GetUtcNow();
            run.Lock = await run.Ports.Lock.TakeAsync(
                RunDescription.HolderOf(run, UpgradeState.Created),
                run.Request.LockWait,
                holder => run.Tell("progress", LockText.Waiting(run, holder)),
                cancellationToken);
            run.LockedAt = run.Ports.Time.GetUtcNow();
            run.Lock.Update(RunDescription.HolderOf(run, UpgradeState.Locked));

            return UpgradeTrigger.LockTaken;
        }
        catch (LockHeldException held)
        {
            run.Tell("error", LockText.Held(run.Ports.Lock.Name, held.Holder, run.Ports.Time.GetUtcNow()));
            throw new TargetException("lock_held", held.Message, held);
        }
        catch (LockException failure)
        {
            throw new TargetException("lock_unusable", failure.Message, failure);
        }
    }
}
