using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Upgrade.Engine.Target;
using Upgrade.Host.Git;
using Upgrade.Host.Tests.Configuration;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Git;

public sealed class RunningGit
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_can_neither_ask_nor_be_led_elsewhere()
    {
        using var folder = new TempFolder();
        var script = Script(folder, "cat; echo \"$GIT_TERMINAL_PROMPT $GIT_OPTIONAL_LOCKS $LC_ALL [$GIT_DIR]\"");

        var answer = await new GitProgram(script, TimeProvider.System).RunAsync(folder.Path, ["status"], Token);

        Assert.Equal("0 0 C []\n", answer.Output);
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        using var folder = new TempFolder();
        var script = Script(folder, "shift 4; printf '<%s>' \"$@\"");

        var answer = await new GitProgram(script, TimeProvider.System).RunAsync(folder.Path, ["a b", "$HOME", "'\"*"], Token);

        Assert.Equal("<a b><$HOME><'\"*>", answer.Output);
    }

    [Fact]
    public async Task What_it_says_at_length_on_both_pipes_is_read_whole()
    {
        using var folder = new TempFolder();
        var script = Script(folder, "head -c 300000 /dev/zero | tr '\\0' x >&2; head -c 300000 /dev/zero | tr '\\0' y; exit 3");

        var answer = await new GitProgram(script, TimeProvider.System).RunAsync(folder.Path, ["x"], Token);

        Assert.Equal((3, 300000, 300000), (answer.ExitCode, answer.Output.Length, answer.Error.Length));
    }

    [Fact]
    public async Task A_child_that_keeps_the_pipe_does_not_hold_us_up()
    {
        using var folder = new TempFolder();
        var script = Script(folder, "echo done; sleep 300 & echo $! > pid");

        var answer = await new GitProgram(script, TimeProvider.System).RunAsync(folder.Path, ["pull"], Token);

        Assert.Equal("done\n", answer.Output);
        Kill(folder["pid"]);
    }

    [Fact]
    public async Task One_that_never_ends_is_stopped_with_its_children_and_named()
    {
        using var folder = new TempFolder();
        var time = new FakeTimeProvider();
        var run = new GitProgram(Script(folder, "sleep 300 & echo $! > pid.new; mv pid.new pid; wait"), time).RunAsync(folder.Path, ["pull"], Token);
        await AppearAsync(folder["pid"]);

        time.Advance(GitProgram.Limit);

        Assert.Equal("git_timeout", (await Assert.ThrowsAsync<TargetException>(() => run)).Code);
        await DisappearAsync(folder["pid"]);
    }

    [Fact]
    public async Task Cancelling_ends_it_with_its_children()
    {
        using var folder = new TempFolder();
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var run = new GitProgram(Script(folder, "sleep 300 & echo $! > pid.new; mv pid.new pid; wait"), TimeProvider.System)
            .RunAsync(folder.Path, ["pull"], cancelled.Token);
        await AppearAsync(folder["pid"]);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await DisappearAsync(folder["pid"]);
    }

    [Theory]
    [InlineData("fatal: detected dubious ownership in repository at '/x'", "dubious_ownership", "safe.directory /x")]
    [InlineData("fatal: not a git repository (or any of the parent directories): .git", "no_work_tree", "/x")]
    [InlineData("fatal: this operation must be run in a work tree", "no_work_tree", "/x")]
    [InlineData("fatal: \u001b[31mbad\r\nobject", "git_failed", "bad / object")]
    public void Its_complaints_become_what_to_do(string error, string code, string said)
    {
        var refusal = GitFailure.Of("/x", "git status", new GitAnswer(128, "", error));

        Assert.Equal(code, refusal.Code);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(refusal.Message, char.IsControl);
    }

    private static string Script(TempFolder folder, string body)
    {
        ExecutableFile.Write(folder["git.sh"], $"#!/bin/sh\n{body}\n");
        return folder["git.sh"];
    }

    private static async Task AppearAsync(string path)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (!File.Exists(path))
        {
            await Task.Delay(20, deadline.Token);
        }
    }

    private static async Task DisappearAsync(string path)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        var pid = (await File.ReadAllTextAsync(path, deadline.Token)).Trim();
        // A killed child may stand there as a zombie until its new parent looks.
        while (File.Exists($"/proc/{pid}/stat") && !(await File.ReadAllTextAsync($"/proc/{pid}/stat", deadline.Token)).Contains(") Z", StringComparison.Ordinal))
        {
            await Task.Delay(20, deadline.Token);
        }
    }

    private static void Kill(string path)
    {
        using var child = Process.GetProcessById(int.Parse(File.ReadAllText(path), System.Globalization.CultureInfo.InvariantCulture));
        child.Kill();
    }
}
