using Upgrade.Engine.Target;
using Upgrade.Host.Git;
using Upgrade.Host.Tests.Configuration;

namespace Upgrade.Host.Tests.Git;

public sealed class InspectingACheckout
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clean_one_has_its_branch_and_commit()
    {
        using var folder = GitFolder.WithACommit();

        Assert.Equal(
            new SourceState(folder.Path, "main", folder.Run("rev-parse", "--short=7", "HEAD"), Dirty: false),
            await folder.Tree.InspectAsync(Token));
    }

    [Fact]
    public async Task The_top_is_found_from_a_folder_below()
    {
        using var folder = GitFolder.WithACommit();
        folder.Commit("a b/c.txt", "x");

        var tree = new GitSourceTree(Path.Combine(folder.Path, "a b"), new GitProgram("git", TimeProvider.System));

        Assert.Equal(folder.Path, (await tree.InspectAsync(Token)).Root);
    }

    [Fact]
    public async Task A_detached_one_has_no_branch()
    {
        using var folder = GitFolder.WithACommit();
        folder.Run("checkout", "--quiet", "--detach");

        Assert.Null((await folder.Tree.InspectAsync(Token)).Branch);
    }

    [Theory]
    [InlineData("first.txt", true)]
    [InlineData("new.txt", true)]
    [InlineData("new/deep.txt", true)]
    [InlineData("ignored.log", false)]
    public async Task It_is_dirty_when_something_differs_that_is_not_ignored(string changed, bool dirty)
    {
        using var folder = GitFolder.WithACommit();
        folder.Commit(".gitignore", "*.log");
        folder.Write(changed, "changed");

        Assert.Equal(dirty, (await folder.Tree.InspectAsync(Token)).Dirty);
    }

    [Fact]
    public async Task Configuration_cannot_hide_untracked_files()
    {
        using var folder = GitFolder.WithACommit();
        folder.Run("config", "status.showUntrackedFiles", "no");
        folder.Write("new.txt", "new");

        Assert.True((await folder.Tree.InspectAsync(Token)).Dirty);
    }

    [Fact]
    public async Task A_staged_deletion_is_an_edit()
    {
        using var folder = GitFolder.WithACommit();
        folder.Run("rm", "--quiet", "first.txt");

        Assert.True((await folder.Tree.InspectAsync(Token)).Dirty);
    }

    [Fact]
    public async Task A_changed_submodule_is_an_edit()
    {
        using var part = GitFolder.WithACommit();
        using var folder = GitFolder.WithACommit();
        folder.Run("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", part.Path, "part");
        folder.Run("commit", "--quiet", "--message", "Add a part");
        Assert.False((await folder.Tree.InspectAsync(Token)).Dirty);

        folder.Write("part/first.txt", "changed");

        Assert.True((await folder.Tree.InspectAsync(Token)).Dirty);
    }

    [Fact]
    public async Task Without_a_commit_it_says_so()
    {
        using var folder = GitFolder.Empty();

        Assert.Equal("no_commit", (await RefusalAsync(folder.Tree)).Code);
    }

    [Fact]
    public async Task A_folder_that_is_no_work_tree_is_named()
    {
        using var folder = new TempFolder();

        var refusal = await RefusalAsync(new GitSourceTree(folder.Path, new GitProgram("git", TimeProvider.System)));

        Assert.Equal("no_work_tree", refusal.Code);
        Assert.Contains(folder.Path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_no_work_tree() =>
        Assert.Equal("no_work_tree", (await RefusalAsync(new GitSourceTree("/there/is/no/such", new GitProgram("git", TimeProvider.System)))).Code);

    [Fact]
    public async Task Without_git_it_says_what_to_install()
    {
        using var folder = new TempFolder();

        var refusal = await RefusalAsync(new GitSourceTree(folder.Path, new GitProgram("no-such-git-here", TimeProvider.System)));

        Assert.Equal("git_missing", refusal.Code);
    }

    private static Task<TargetException> RefusalAsync(GitSourceTree tree) =>
        Assert.ThrowsAsync<TargetException>(() => tree.InspectAsync(Token));
}
