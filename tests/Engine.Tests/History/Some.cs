using Upgrade.Engine.History;

namespace Upgrade.Engine.Tests.History;

internal static class Some
{
    public static HistoryEntry Entry(string runId = "run-1", string message = " (exit=0)") => new()
    {
        EndedAt = new DateTimeOffset(2026, 5, 23, 5, 22, 48, 900, TimeSpan.FromHours(2)),
        Scope = "full",
        App = "ca-elb-dashboard",
        Tag = "20260523122407-58cc179",
        HeadSha = "58cc179",
        Result = HistoryResult.Success,
        ElapsedSeconds = 127,
        Message = message,
        RunId = runId,
    };

    public static JsonlHistory History(string path) => new(path, TimeProvider.System);
}
