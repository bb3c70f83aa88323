using Upgrade.Engine.Locking;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Steps;

namespace Upgrade.Engine.Workflow;

/// <summary>Plans a run and tells the plan. It takes the lock, changes nothing, and leaves no line.</summary>
public static class DryRun
{
    /// <summary>Plans.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="ports">The world.</param>
    /// <param name="interruption">The signals.</param>
    /// <returns>0 where the run could go on, 1 where it would be refused, or the signal's code.</returns>
    public static async Task<int> PlanAsync(RunRequest request, RunPorts ports, Interruption interruption)
    {
        var run = new Run(request with { Pull = false }, ports, interruption) { LockedAt = ports.Time.GetUtcNow() };

        if (request.Pull)
        {
            run.Tell("progress", "dry run: the tree is planned as it is; a real run would pull first");
        }

        try
        {
            await using var held = await ports.Lock.TakeAsync(
                RunDescription.HolderOf(run, UpgradeState.Locked),
                request.LockWait,
                holder => run.Tell("progress", LockText.Waiting(run, holder)),
                interruption.First);
            var refusal = await Preparation.PrepareAsync(run, interruption.First);
            run.Tell("result", refusal is null
                ? "Dry run: this is what would be done. Nothing was built, nothing was changed."
                : $"Dry run: the run would be refused: {refusal.Detail}");

            return refusal is null ? 0 : 1;
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
            run.Tell("error", failure.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return interruption.ExitCode ?? 1;
        }
    }
}
