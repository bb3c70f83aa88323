using Upgrade.Engine.History;
using Upgrade.Engine.Locking;

namespace Upgrade.Engine.Workflow;

/// <summary>A run in the words of its records.</summary>
internal static class RunDescription
{
    /// <summary>The line of a run that is about to be <paramref name="over"/>.</summary>
    public static HistoryEntry Of(Run run, UpgradeState over) => new()
    {
        EndedAt = run.Ports.Time.GetUtcNow(),
        Scope = run.Request.Scope,
        App = run.Request.App,
        Tag = run.Tag,
        HeadSha = run.Source?.ShortSha ?? "",
        Result = RunEnd.Of(over).Result,
        ElapsedSeconds = (long)run.Ports.Time.GetElapsedTime(run.Started).TotalSeconds,
        Message = $"{run.Message} (exit={ExitCodeOf(run, over)})",
        RunId = run.Request.RunId,
        Reason = run.Reason,
        StartedAt = run.StartedAt,
        By = run.By,
        Dirty = run.Source?.Dirty,
        Revision = run.Revision,
        PreviousRevision = run.Before?.Serving,
    };

    /// <summary>The exit code of the process: the end's own, or the signal's where a signal brought it about. The first answer stays.</summary>
    public static int ExitCodeOf(Run run, UpgradeState over) => run.ExitCode ??=
        over is UpgradeState.Aborted or UpgradeState.BuildFailed
            ? run.Interruption.ExitCode ?? RunEnd.Of(over).ExitCode
            : RunEnd.Of(over).ExitCode;

    /// <summary>What the losers of the lock are told.</summary>
    public static LockHolder HolderOf(Run run, UpgradeState phase) => new()
    {
        RunId = run.Request.RunId,
        User = run.Request.User,
        Host = run.Request.Host,
        ProcessId = run.Request.ProcessId,
        Scope = run.Request.Scope,
        Tag = run.Tag,
        Phase = phase.ToString(),
        Since = run.LockedAt,
    };
}
