using Upgrade.Engine.Target;

namespace Upgrade.Host.Git;

/// <summary>The checkout, as the git program sees it.</summary>
/// <param name="root">A folder in the work tree.</param>
/// <param name="git">The program.</param>
internal sealed class GitSourceTree(string root, GitProgram git) : ISourceTree
{
    /// <inheritdoc />
    public async Task<SourceState> InspectAsync(CancellationToken cancellationToken)
    {
        var top = await AskAsync(["rev-parse", "--show-toplevel"], cancellationToken);
        var status = await ReadStatusAsync(cancellationToken);
        var sha = await AskAsync(["rev-parse", "--short=7", "HEAD"], cancellationToken);
        return new SourceState(top.TrimEnd('\n'), status.Branch, sha.Trim(), status.Dirty);
    }

    /// <inheritdoc />
    public async Task DemandPullableAsync(CancellationToken cancellationToken)
    {
        var status = await ReadStatusAsync(cancellationToken);
        var refusal = status switch
        {
            { Dirty: true } => new TargetException(
                "dirty_tree", "There are uncommitted edits, and nothing was pulled over them. Commit or stash them, or run without --pull."),
            { Branch: null } => new TargetException(
                "detached", "No branch is checked out, so there is nothing to pull. Check one out, or run without --pull."),
            { Upstream: null } => new TargetException(
                "no_upstream", $"The branch {PrintableText.Line(status.Branch)} has no upstream to pull from. Set one with `git branch --set-upstream-to`, or run without --pull."),
            _ => null,
        };
        if (refusal is not null)
        {
            throw refusal;
        }
    }

    /// <inheritdoc />
    public async Task PullAsync(CancellationToken cancellationToken)
    {
        await DemandPullableAsync(cancellationToken);
        var pulled = await git.RunAsync(root, ["pull", "--ff-only"], cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (pulled.ExitCode != 0)
        {
            throw new TargetException(
                "pull_failed", $"`git pull --ff-only` failed, and the checkout is as it was: {pulled.LastLines}");
        }
    }

    private async Task<GitStatus> ReadStatusAsync(CancellationToken cancellationToken)
    {
        // Said in full, since the user's configuration may hide untracked files.
        var status = GitStatus.Parse(await AskAsync(
            ["status", "--porcelain=v2", "--branch", "--untracked-files=normal", "--ignore-submodules=none"], cancellationToken));
        return status.HasCommit
            ? status
            : throw new TargetException("no_commit", $"{root} has no commit yet. Commit what is to be deployed, and run again.");
    }

    private async Task<string> AskAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var answer = await git.RunAsync(root, arguments, cancellationToken);
        // Ctrl+C reaches git as well; its complaint is then not the news.
        cancellationToken.ThrowIfCancellationRequested();
        return answer.ExitCode == 0 ? answer.Output : throw GitFailure.Of(root, $"git {string.Join(' ', arguments)}", answer);
    }
}
