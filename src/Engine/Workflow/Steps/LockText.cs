using Upgrade.Engine.Locking;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>What the operator reads when somebody else holds the lock.</summary>
internal static class LockText
{
    /// <summary>The block for a run that gives up.</summary>
    public static string Held(string name, LockHolder? holder, DateTimeOffset now)
    {
        var head = $"another cli-upgrade run holds {name}";

        return holder is null
            ? $"{head}\n  who    unknown: a shell or an older tool holds it\n{_advice}"
            : $"""
               {head}
                 run    {holder.RunId}
                 who    {holder.User} on {holder.Host}, pid {holder.ProcessId}
                 scope  {holder.Scope}{(holder.Tag.Length == 0 ? "" : $", tag {holder.Tag}")}
                 phase  {holder.Phase}
                 held   since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC, for {Duration(now - holder.Since)}
               {_advice}
               """;
    }

    /// <summary>One line for a run that waits.</summary>
    public static string Waiting(Run run, LockHolder? holder) =>
        holder is null
            ? $"waiting for {run.Ports.Lock.Name}, which a shell or an older tool holds"
            : $"waiting for run {holder.RunId} of {holder.User}, {holder.Phase} for {Duration(run.Ports.Time.GetUtcNow() - holder.Since)}";

    private const string _advice = "  Nothing was changed. Wait for it with --lock-wait <seconds>, or watch it with: cli-upgrade status";

    private static string Duration(TimeSpan time) =>
        time.TotalMinutes < 1 ? $"{Math.Max(0, (int)time.TotalSeconds)}s" : $"{(int)time.TotalMinutes}m{time.Seconds:00}s";
}
