using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Verification;

/// <summary>Seeks the proof that the revision of a run is ready: by the platform's word, and by its own, several times in a row.</summary>
internal static class RevisionProof
{
    private const double Growth = 1.5;
    private static readonly TimeSpan _pauseOfAStreak = TimeSpan.FromSeconds(1);

    /// <summary>Watches a revision until it is ready, can never be, or the budget since the accepted write is spent.</summary>
    /// <param name="run">The run.</param>
    /// <param name="watched">The revision, and what is asked of it.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public static async Task<Proof> SeekAsync(Run run, Watched watched, CancellationToken cancellationToken)
    {
        var components = new ComponentRecord(run);
        Proof? proof = null;

        try
        {
            return proof = await WatchAsync(run, watched, components, cancellationToken);
        }
        finally
        {
            components.Note(proof, watched);
        }
    }

    private static async Task<Proof> WatchAsync(Run run, Watched watched, ComponentRecord components, CancellationToken cancellationToken)
    {
        var watch = new ArmWatch(run, watched);
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

            var address = watched.Aside ? AddressOf(run, watch.Fqdn) : run.Address;
            var answer = address is null ? null : await run.Ports.Readiness.AskAsync(address, cancellationToken);
            run.LastUnready = answer is { Ready: false } ? answer : run.LastUnready;
            var saw = $"{arm.Detail}{(answer is null ? WhyUnasked(run, address) : $"; {ReadinessText.Of(answer, watched.Revision)}")}";
            told = Tell(run, saw, told);

            if (answer is not null && IsOurs(answer, arm, watched))
            {
                components.Take(answer);
            }

            if (streak.Counts(arm.Verdict == Verdict.Ready && Vouches(run, answer, watched.Revision)))
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

    /// <summary>A revision's own readiness address; <see langword="null"/> where ARM alone decides, or has not told its host.</summary>
    public static Uri? AddressOf(Run run, string? fqdn) =>
        run.Address is null || fqdn is null ? null : new Uri($"https://{fqdn}{run.Request.HealthPath}");

    // Where ARM alone decides, its word is all there is. A body that names another revision is that one's answer, not ours.
    private static bool Vouches(Run run, ReadinessAnswer? answer, string revision) =>
        answer is null ? run.Address is null : answer.Ready && (answer.Revision is null || answer.Revision == revision);

    private static string WhyUnasked(Run run, Uri? address) =>
        run.Address is not null && address is null ? "; ARM does not tell its own address" : "";

    // Until ARM vouches for it, a body that names no revision may be that of the one before; at its own address nobody else answers.
    private static bool IsOurs(ReadinessAnswer answer, Proof arm, Watched watched) =>
        answer.Revision is { } named ? named == watched.Revision : watched.Aside || arm.Verdict == Verdict.Ready;

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
