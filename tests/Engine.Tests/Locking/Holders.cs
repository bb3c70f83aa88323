using Upgrade.Engine.Locking;

namespace Upgrade.Engine.Tests.Locking;

internal static class Holders
{
    public static LockHolder Mine => new()
    {
        RunId = "run-1",
        User = "deploy",
        Host = Environment.MachineName,
        ProcessId = Environment.ProcessId,
        Scope = "full",
        Tag = "t1",
        Phase = "Locked",
        Since = new DateTimeOffset(2026, 5, 23, 3, 22, 48, TimeSpan.Zero),
    };
}
