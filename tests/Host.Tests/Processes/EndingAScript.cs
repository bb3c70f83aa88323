using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class EndingAScript
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_signal_waits_for_it_and_then_ends_the_run()
    {
        await using var wrapped = await Wrapping.StartAsync("echo begun; while [ ! -e go ]; do sleep 0.1; done");
        await using var run = wrapped.Begin("api");
        await run.SaysAsync("deploy | begun", Token);

        await run.SignalAsync("INT", Token);
        await run.SaysAsync("once more ends at once", Token);
        await File.WriteAllTextAsync(wrapped.Sandbox["work/go"], "", Token);
        var end = await run.EndAsync(Token);

        Assert.True(end.ExitCode == 130, $"{end}");
        var line = wrapped.Sandbox.TheLine("aborted");
        Assert.Equal("interrupted", (string?)line["reason"]);
        Assert.Single(wrapped.Trace.Taken);
        Assert.Contains("deploy | asked for", end.Output, StringComparison.Ordinal);
        Assert.Contains((string)line["revision"]!, end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_signal_ends_it_with_all_that_it_started()
    {
        await using var wrapped = await Wrapping.StartAsync("(exec -a child-of-$ELB_UPGRADE_RUN_ID sleep 1000) & echo begun; sleep 1001");
        await using var run = wrapped.Begin("api");
        await run.SaysAsync("deploy | begun", Token);
        await Wrapping.LivesAsync($"child-of-{wrapped.RunId}");

        await run.SignalAsync("INT", Token);
        await run.SaysAsync("once more ends at once", Token);
        await run.SignalAsync("INT", Token);
        var end = await run.EndAsync(Token);

        Assert.True(end.ExitCode == 130, $"{end}");
        var line = wrapped.Sandbox.TheLine("aborted");
        Assert.Contains("SIGINT again, so the deploy command was ended", (string?)line["message"], StringComparison.Ordinal);
        Assert.Empty(Wrapping.Living($"child-of-{line["run_id"]}"));
        Assert.Empty(wrapped.Trace.Patches);
    }

    [Fact]
    public async Task When_another_file_takes_the_place_of_the_lock_it_is_ended_and_nothing_is_put_back()
    {
        await using var wrapped = await Wrapping.StartAsync(after: "echo half; exec -a lost-of-$ELB_UPGRADE_RUN_ID sleep 1000");
        await using var run = wrapped.Begin("full");
        await run.SaysAsync("deploy | half", Token);
        await Wrapping.LivesAsync($"lost-of-{wrapped.RunId}");

        File.Move(wrapped.Sandbox.Lock, wrapped.Sandbox["elsewhere"]);
        await File.WriteAllTextAsync(wrapped.Sandbox.Lock, "", Token);
        var end = await run.EndAsync(Token);

        Assert.True(end.ExitCode == 4, $"{end}");
        var line = wrapped.Sandbox.TheLine("upgrade_failed");
        Assert.Equal("lock_lost", (string?)line["reason"]);
        Assert.Empty(Wrapping.Living($"lost-of-{line["run_id"]}"));
        Assert.Single(wrapped.Trace.Taken);
    }

    [Theory]
    [InlineData("echo begun; exec -a k$ELB_UPGRADE_RUN_ID sleep 1000", "", "its deploy command has no effect")]
    [InlineData("", "(exec -a k$ELB_UPGRADE_RUN_ID sleep 1000) & echo begun; exec -a k$ELB_UPGRADE_RUN_ID sleep 1001", "the work of its deploy command is half done")]
    public async Task When_its_run_is_killed_it_dies_too_and_recover_settles_both(string before, string after, string message)
    {
        await using var wrapped = await Wrapping.StartAsync(before, after);
        await using var run = wrapped.Begin("full");
        await run.SaysAsync("deploy | begun", Token);
        var id = wrapped.RunId;
        await Wrapping.LivesAsync($"k{id}");

        run.Kill();
        await run.EndAsync(Token);
        await Wrapping.GoneAsync($"k{id}");
        var recovery = await wrapped.Sandbox.RunAsync("recover", "--auto");

        Assert.True(recovery.ExitCode == 0, $"{recovery}");
        var line = wrapped.Sandbox.Lines[0];
        Assert.Equal(("aborted", "process_died", id), ((string?)line["result"], (string?)line["reason"], (string?)line["run_id"]));
        Assert.Contains(message, (string?)line["message"], StringComparison.Ordinal);
        string[] results = after.Length == 0 ? ["aborted"] : ["aborted", "rollback_success"];
        Assert.Equal(results, wrapped.Sandbox.Lines.Select(one => (string?)one["result"]));
        Assert.Equal(0, (await wrapped.Sandbox.RunAsync("recover", "--auto")).ExitCode);
        Assert.Equal(results.Length, wrapped.Sandbox.Lines.Count);
    }

    [Fact]
    public async Task After_a_kill_the_next_upgrade_settles_it_and_keeps_the_good_snapshot()
    {
        await using var wrapped = await Wrapping.StartAsync(after: "echo begun; sleep 1001");
        await using var run = wrapped.Begin("full");
        await run.SaysAsync("deploy | begun", Token);

        run.Kill();
        await run.EndAsync(Token);
        var good = await File.ReadAllTextAsync(wrapped.Sandbox.Snapshot, Token);
        await File.WriteAllTextAsync(wrapped.Sandbox["work/quick-deploy.sh"], "exit 1\n", Token);
        var next = await wrapped.RunAsync("full", "--allow-dirty");

        Assert.True(next.ExitCode == 1, $"{next}");
        Assert.Equal(["process_died", "deploy_failed"], wrapped.Sandbox.Lines.Select(line => (string?)line["reason"]));
        Assert.Contains("the work of its deploy command is half done", (string?)wrapped.Sandbox.Lines[0]["message"], StringComparison.Ordinal);
        Assert.Equal(good, await File.ReadAllTextAsync(wrapped.Sandbox.Snapshot, Token));
        Assert.Contains("is kept as the one to go back to", next.Error, StringComparison.Ordinal);
    }
}
