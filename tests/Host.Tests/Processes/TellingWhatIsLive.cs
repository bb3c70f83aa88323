using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class TellingWhatIsLive
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_first_run_status_shows_the_images_and_a_free_lock()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);

        var text = await sandbox.RunAsync("status");
        var json = await sandbox.RunAsync("status", "--output", "json");

        Assert.True(text.ExitCode == 0, $"{text}");
        Assert.Contains($"lock: free ({sandbox.Lock})", text.Output, StringComparison.Ordinal);
        Assert.Contains("last run: none of ca-elb-dashboard", text.Output, StringComparison.Ordinal);
        Assert.Contains($"elb-terminal:{SeedApp.Tag}", text.Output, StringComparison.Ordinal);
        Assert.False((bool)json.Event("lock")["held"]!);
        Assert.Equal(6, json.Event("live")["images"]!.AsObject().Count);
        Assert.False(File.Exists(sandbox.Lock));
        Assert.Empty(sandbox.Lines);
    }

    [Fact]
    public async Task During_a_run_status_shows_who_holds_the_lock_and_disturbs_nobody()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "build-hangs");
        await using var run = sandbox.Start("full", "--yes");
        await run.SaysAsync("is scheduled", Token);

        var text = await sandbox.RunAsync("status");
        var json = await sandbox.RunAsync("status", "--output", "json");
        await run.SignalAsync("TERM", Token);
        var end = await run.EndAsync(Token);

        Assert.Contains("lock: held by run ", text.Output, StringComparison.Ordinal);
        Assert.Contains($"pid {run.Id}, Building", text.Output, StringComparison.Ordinal);
        Assert.True((bool)json.Event("lock")["held"]!);
        Assert.Equal("Building", (string?)json.Event("lock")["phase"]);
        Assert.DoesNotContain("died", text.Output + text.Error, StringComparison.Ordinal);
        Assert.Equal(143, end.ExitCode);
        Assert.Equal((string?)json.Event("lock")["run_id"], (string?)sandbox.TheLine("build_in_progress")["run_id"]);
    }

    [Fact]
    public async Task After_a_run_status_shows_it_and_its_last_words_name_the_live_revision()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        var run = await sandbox.RunAsync("full", "--yes");
        var line = sandbox.TheLine("success");

        var text = await sandbox.RunAsync("status");
        var json = await sandbox.RunAsync("status", "--output", "json");

        Assert.Contains($"Live now: {line["revision"]}, with the new images.", LastLines(run), StringComparison.Ordinal);
        Assert.Contains("Next: cli-upgrade rollback", LastLines(run), StringComparison.Ordinal);
        Assert.Contains("last run: success at ", text.Output, StringComparison.Ordinal);
        Assert.Contains($"live: {line["revision"]} (ready)", text.Output, StringComparison.Ordinal);
        Assert.Equal((string?)line["run_id"], (string?)json.Event("last_run")["run_id"]);
        Assert.Equal((string?)line["revision"], (string?)json.Event("live")["latest_ready_revision"]);
    }

    [Theory]
    [InlineData("never-ready", "--no-auto-rollback", 4, "is the newest, and is not ready", "Next: cli-upgrade rollback")]
    [InlineData("crash-loop", "--yes", 3, "with the images of the snapshot of", "Next: find out why the new images were unhealthy")]
    [InlineData("build-fails", "--yes", 1, "Nothing was changed. Live now: ca-elb-dashboard--", "Next: cli-upgrade full")]
    [InlineData("storage-locked", "--yes", 1, "Nothing was changed. Live now: ca-elb-dashboard--", "Next: cli-upgrade full")]
    public async Task The_last_words_say_what_is_live_and_the_command_to_run_next(string fault, string option, int exitCode, string live, string next)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, fault);

        var end = await sandbox.RunAsync("full", "--yes", "--health-timeout", "5", option);

        Assert.True(exitCode == end.ExitCode, $"{end}");
        Assert.Contains(live, LastLines(end), StringComparison.Ordinal);
        Assert.Contains(next, LastLines(end), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_kill_status_says_that_a_run_died_and_the_next_run_writes_its_line()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        await using var run = sandbox.Start("full", "--yes");

        // The platform is done by then: while it is at work, the next run is refused.
        await run.SaysAsync("Provisioned, Healthy", Token);
        run.Kill();
        await run.EndAsync(Token);
        Assert.Empty(sandbox.Lines);

        var status = await sandbox.RunAsync("status");
        var next = await sandbox.RunAsync("rollback", "--yes");

        Assert.Contains("Settle it with: cli-upgrade recover", status.Error, StringComparison.Ordinal);
        Assert.True(next.ExitCode == 0, $"{next}");
        Assert.Equal(["aborted", "rollback_success"], sandbox.Lines.Select(line => (string?)line["result"]));
        Assert.Equal("process_died", (string?)sandbox.Lines[0]["reason"]);
        Assert.Equal((string?)sandbox.Lines[1]["run_id"], (string?)sandbox.Lines[0]["settled_by"]);
        Assert.Equal(2, emulator.Trace.Taken.Count);
    }

    [Fact]
    public async Task What_a_run_left_live_and_nobody_proved_is_named_until_something_is_proved()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "never-ready");
        await using var run = sandbox.Start("full", "--yes");
        await run.SaysAsync("Deployed", Token);
        await run.SignalAsync("TERM", Token);
        await run.EndAsync(Token);
        var left = sandbox.TheLine("aborted");

        var text = await sandbox.RunAsync("status");
        var json = await sandbox.RunAsync("status", "--output", "json");
        var back = await sandbox.RunAsync("rollback", "--yes");
        var after = await sandbox.RunAsync("status");
        var jsonAfter = await sandbox.RunAsync("status", "--output", "json");

        Assert.Contains($"  run {left["run_id"]} of {left["by"]} left {left["revision"]} live, and nothing has been proved ready since\n", text.Output, StringComparison.Ordinal);
        Assert.Equal((string?)left["run_id"], (string?)json.Event("live")["left_unproved_by"]);
        Assert.True(back.ExitCode == 0, $"{back}");
        Assert.DoesNotContain("proved ready since", after.Output, StringComparison.Ordinal);
        Assert.True(jsonAfter.Event("live").ContainsKey("left_unproved_by"));
        Assert.Null(jsonAfter.Event("live")["left_unproved_by"]);
    }

    private static string LastLines(ProgramEnd end) => string.Join('\n', end.Output.TrimEnd('\n').Split('\n').TakeLast(3));
}
