using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Verification;

/// <summary>Seeks the proof that the revision of a run is ready: by the platform's word, and by its own, several times in a row.</summary>
internal static class RevisionProof
{
    private const double Growth = 1.5;
    private static readonly TimeSpan _pauseOfAStreak = TimeSpan.FromSeconds(1);

    /// <summary>Watches <see cref="Run.Revision"/> until it is ready, can never be, or the budget since the accepted write is spent.</summary>
    /// <param name="run">The run.</param>
    /// <param name="previous">The revision that was the latest before the write.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public static async Task<Proof> SeekAsync(Run run, string previous, CancellationToken cancellationToken)
    {
        var watch = new ArmWatch(run, run.Revision!, previous);
        var streak = new Streak(run.Ports.Time, run.Request.Limits);
        var pause = run.Request.Limits.FirstPause;
        var told = "";

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var arm = await watch.LookAsync(cancellationToken);

            if (arm.Verdict is Verdict.Never or Verdict.Superseded)
            {
                return arm;
            }

            var answer = run.Address is { } address ? await run.Ports.Readiness.AskAsync(address, cancellationToken) : null;
            var saw = answer is null ? arm.Detail : $"{arm.Detail}; {ReadinessText.Of(answer, run.Revision!)}";
            told = Tell(run, saw, told);

            if (streak.Counts(arm.Verdict == Verdict.Ready && Vouches(answer, run.Revision!)))
            {
                return new Proof(Verdict.Ready, "", saw);
            }

            var left = run.Request.HealthTimeout - run.Ports.Time.GetElapsedTime(run.Accepted);

            // A revision that has begun to prove itself within the budget is let finish.
            if (left <= TimeSpan.Zero && !streak.IsOn)
            {
                return new Proof(Verdict.NotYet, "health_timeout", $"not ready within {run.Request.HealthTimeout.TotalSeconds:0} s: {saw}");
            }

            var wait = streak.IsOn ? Min(pause, _pauseOfAStreak) : pause;
            await Task.Delay(left > TimeSpan.Zero ? Min(wait, left) : wait, run.Ports.Time, cancellationToken);
            pause = Min(pause * Growth, run.Request.Limits.LongestPause);
        }
    }

    // Without an address the platform's word is all there is. A body that names another revision is that one's answer, not ours.
    private static bool Vouches(ReadinessAnswer? answer, string revision) =>
        answer is null || (answer.Ready && (answer.Revision is null || answer.Revision == revision));

    private static string Tell(Run run, string saw, string told)
    {
        if (saw != told)
        {
            run.Tell("progress", $"{run.Revision}: {saw}");
        }

        return saw;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
