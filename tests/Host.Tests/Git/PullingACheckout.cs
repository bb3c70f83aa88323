using Upgrade.Engine.Target;

namespace Upgrade.Host.Tests.Git;

public sealed class PullingACheckout
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_follows_its_upstream()
    {
        using var upstream = GitFolder.WithACommit();
        using var clone = upstream.Clone();
        upstream.Commit("second.txt", "second");

        await clone.Tree.PullAsync(Token);

        Assert.Equal(upstream.Run("rev-parse", "HEAD"), clone.Run("rev-parse", "HEAD"));
    }

    [Fact]
    public async Task Nothing_new_is_no_error()
    {
        using var upstream = GitFolder.WithACommit();
        using var clone = upstream.Clone();

        await clone.Tree.PullAsync(Token);

        Assert.Equal(upstream.Run("rev-parse", "HEAD"), clone.Run("rev-parse", "HEAD"));
    }

    [Fact]
    public async Task What_cannot_be_fast_forwarded_is_left_alone_with_gits_own_words()
    {
        using var upstream = GitFolder.WithACommit();
        using var clone = upstream.Clone();
        clone.Run("config", "pull.rebase", "true");
        upstream.Commit("theirs.txt", "theirs");
        clone.Commit("ours.txt", "ours");
        var before = clone.Run("rev-parse", "HEAD");

        var refusal = await RefusalAsync(clone);

        Assert.Equal("pull_failed", refusal.Code);
        Assert.Contains("fast-forward", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(refusal.Message, char.IsControl);
        Assert.Equal(before, clone.Run("rev-parse", "HEAD"));
    }

    [Fact]
    public async Task An_upstream_that_is_gone_is_an_error()
    {
        using var upstream = GitFolder.WithACommit();
        using var clone = upstream.Clone();
        clone.Run("remote", "set-url", "origin", "/there/is/no/such");

        Assert.Equal("pull_failed", (await RefusalAsync(clone)).Code);
    }

    [Fact]
    public async Task A_dirty_tree_is_refused()
    {
        using var upstream = GitFolder.WithACommit();
        using var clone = upstream.Clone();
        upstream.Commit("second.txt", "second");
        clone.Write("first.txt", "edited");

        Assert.Equal("dirty_tree", (await RefusalAsync(clone)).Code);
        Assert.NotEqual(upstream.Run("rev-parse", "HEAD"), clone.Run("rev-parse", "HEAD"));
    }

    [Fact]
    public async Task A_detached_head_is_refused()
    {
        using var upstream = GitFolder.WithACommit();
        using var clone = upstream.Clone();
        clone.Run("checkout", "--quiet", "--detach");

        Assert.Equal("detached", (await RefusalAsync(clone)).Code);
    }

    [Fact]
    public async Task A_branch_without_an_upstream_is_refused()
    {
        using var folder = GitFolder.WithACommit();

        Assert.Equal("no_upstream", (await RefusalAsync(folder)).Code);
    }

    private static Task<TargetException> RefusalAsync(GitFolder folder) =>
        Assert.ThrowsAsync<TargetException>(() => folder.Tree.PullAsync(Token));
}
