using Upgrade.Engine.Target;

namespace Upgrade.Host.Git;

/// <summary>Turns git's complaints into what the operator should do.</summary>
internal static class GitFailure
{
    /// <summary>What to tell of a call that failed.</summary>
    public static TargetException Of(string root, string what, GitAnswer answer) => answer.Error switch
    {
        var error when Says(error, "dubious ownership") => new TargetException(
            "dubious_ownership",
            $"git does not trust {root}, because it belongs to another user. If you trust it: `git config --global --add safe.directory {root}`."),
        var error when Says(error, "not a git repository") || Says(error, "must be run in a work tree") => new TargetException(
            "no_work_tree", $"{root} is not inside a git work tree. Run this in a checkout of the repository."),
        _ => new TargetException("git_failed", $"`{what}` failed in {root}: {answer.LastLines}"),
    };

    private static bool Says(string error, string words) => error.Contains(words, StringComparison.Ordinal);
}
