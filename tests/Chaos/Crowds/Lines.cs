using Upgrade.Engine.History;

namespace Upgrade.Chaos.Crowds;

/// <summary>Lines of runs that never were.</summary>
internal static class Lines
{
    public static HistoryEntry Of(string run) => new()
    {
        EndedAt = DateTimeOffset.UnixEpoch,
        Scope = "full",
        App = "app",
        Tag = "tag",
        HeadSha = "58cc179",
        Result = HistoryResult.Success,
        ElapsedSeconds = 1,
        Message = " (exit=0)",
        RunId = run,
    };
}
