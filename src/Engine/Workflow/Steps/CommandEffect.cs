using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>A deploy by a command of the operator's own: intent noted, run once, and its effect looked for in the app.</summary>
internal static class CommandEffect
{
    private static readonly TimeSpan _pauseOfTheLockWatch = TimeSpan.FromSeconds(2);

    /// <summary>Runs the command, and says what it did to the app.</summary>
    /// <returns>What happened; <see langword="null"/> where its work is live and is not whole.</returns>
    /// <exception cref="TargetException">It was not started, and nothing was changed; or nobody could find out what it did.</exception>
    /// <exception cref="OperationCanceledException">The second signal, or the state's deadline. The command was ended.</exception>
    public static async Task<UpgradeTrigger?> RunAsync(Run run, IDeployCommand command, AppState before, CancellationToken cancellationToken)
    {
        var order = OrderOf(run);
        run.DemandLock(UpgradeState.Deploying);
        EffectNotes.Intend(run, "upgrade", RunNotes.Command(run, command.Describe(order), before));
        run.Tell("progress", $"deploy command: {command.Describe(order)}");
        run.HasWritten = true;

        var log = new CommandLog(run, "deploy", "source", "deploy.log");
        var (end, cause) = await EndAsync(run, token => command.RunAsync(order, log, token), command.Limit, cancellationToken);
        var now = await CommandSight.LookAsync(run, before, cancellationToken);
        run.Accepted = run.Ports.Time.GetTimestamp();
        var outcome = CommandOutcome.Judge(run, new CommandStory(end, cause, before, now, log.Path));
        EffectNotes.Saw(run, "upgrade", RunNotes.SeenOfCommand(outcome, now));

        return outcome;
    }

    /// <summary>What the command is told.</summary>
    public static DeployOrder OrderOf(Run run) => new(
        run.Request.RunId, run.Request.Scope, run.Tag, UpgradePlan.CommitOf(run), run.Before!.Id, run.Builds.Count > 0 ? run.Builds[0].Registry : "");

    private static async Task<(CommandEnd End, string? Cause)> EndAsync(
        Run run, Func<CancellationToken, Task<CommandEnd>> work, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(longest, run.Ports.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, run.Lock!.LostToken, cancellationToken);
        using var over = new CancellationTokenSource();
        var watch = WatchLockAsync(run, over.Token);

        try
        {
            var ended = await work(end.Token);
            if (ended.WasEnded && cancellationToken.IsCancellationRequested)
            {
                if (run.Interruption.Second.IsCancellationRequested)
                {
                    run.Because("interrupted", $"{run.Interruption.Name} again, so the deploy command was ended");
                }

                cancellationToken.ThrowIfCancellationRequested();
            }

            return (ended, !ended.WasEnded ? null : run.Lock.LostToken.IsCancellationRequested ? "lock_lost" : "deploy_timeout");
        }
        catch (TargetException)
        {
            run.HasWritten = false;
            throw;
        }
        finally
        {
            await over.CancelAsync();
            await watch;
        }
    }

    // A command may run for long, and that the file at the path is another one now is found out only by looking.
    private static async Task WatchLockAsync(Run run, CancellationToken over)
    {
        while (!over.IsCancellationRequested && !run.Lock!.LostToken.IsCancellationRequested)
        {
            await Task.Delay(_pauseOfTheLockWatch, run.Ports.Time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            run.Lock.Update(RunDescription.HolderOf(run, run.Phase));
        }
    }
}
