using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Looks at the app after a deploy command, until the platform is done with it.</summary>
internal static class CommandSight
{
    /// <summary>Looks.</summary>
    /// <remarks>Where there is no new revision it goes on looking for a while: a request of the command may still be on its way when the command is gone.</remarks>
    /// <exception cref="TargetException">The app cannot be read, or the platform goes on working on it.</exception>
    public static async Task<AppState> LookAsync(Run run, AppState before, CancellationToken cancellationToken)
    {
        var began = run.Ports.Time.GetTimestamp();

        while (true)
        {
            var now = await WriteEffect.ReadAsync(run, cancellationToken);
            var waited = run.Ports.Time.GetElapsedTime(began);

            if (now is not null)
            {
                run.Revision = HasNewRevision(before, now) ? now.LatestRevision : null;

                if (!now.IsBusy && (run.Revision is not null || waited >= run.Request.Limits.StrayWrite))
                {
                    return now;
                }
            }

            if (waited >= run.Request.Limits.Write)
            {
                throw now is null
                    ? new TargetException("answer_lost", "the deploy command is over, and the app could not be read back")
                    : new TargetException("platform_busy", $"the deploy command is over, and the platform is still at work on {now.Name}");
            }

            await Task.Delay(run.Request.Limits.ArmPause, run.Ports.Time, cancellationToken);
        }
    }

    /// <summary>Whether what serves, or is to serve, is not what was there before.</summary>
    public static bool HasNewRevision(AppState before, AppState now) =>
        before.LatestRevision != now.LatestRevision || !before.Images.SequenceEqual(now.Images);
}
