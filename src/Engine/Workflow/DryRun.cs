using System.Text.Json.Nodes;
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
        var run = new Run(request, ports, interruption) { LockedAt = ports.Time.GetUtcNow(), IsDry = true };

        try
        {
            await using var held = await ports.Lock.TakeAsync(
                RunDescription.HolderOf(run, UpgradeState.Locked),
                request.LockWait,
                holder => run.Tell("progress", LockText.Waiting(run, holder)),
                interruption.First);
            var refusal = await Preparation.PrepareAsync(run, interruption.First);

            return refusal is null
                ? Tell(run, 0, "Dry run: this is what would be done. Nothing was built, nothing was changed.")
                : Tell(run, 1, $"Dry run: the run would be refused: {refusal.Detail}");
        }
        catch (LockHeldException busy)
        {
            run.Tell("error", LockText.Held(ports.Lock.Name, busy.Holder, ports.Time.GetUtcNow()));
            return Tell(run, 1, $"Dry run: the run would be refused: {busy.Message}");
        }
        catch (Exception failure) when (failure is LockException or TargetException)
        {
            run.Tell("error", failure.Message);
            return Tell(run, 1, "Dry run: the run would be refused.");
        }
        catch (OperationCanceledException)
        {
            return Tell(run, interruption.ExitCode ?? 1, $"Dry run: ended by {interruption.Name}.");
        }
    }

    private static int Tell(Run run, int exitCode, string text)
    {
        run.Ports.Operator.Tell(new Notice("result", text, new JsonObject
        {
            ["run_id"] = run.Request.RunId,
            ["dry_run"] = true,
            ["exit_code"] = exitCode,
        }));

        return exitCode;
    }
}
