namespace Upgrade.Host.Configuration;

/// <summary>Words that no scope and no alias may be called by: they mean something else where a scope is typed, or in the history.</summary>
internal static class ReservedWords
{
    /// <summary>The commands of this version and of those to come, <c>rollback</c>, and what the history calls an unknown scope.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "diagram", "doctor", "emulator", "help", "history", "probe", "recover", "rehearse", "rollback", "serve", "status", "unknown", "version",
    ];
}
