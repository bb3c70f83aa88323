using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class WorkingOnPoorGround
{
    [Theory]
    [InlineData("| head -n 1")]
    [InlineData("2>&1 | head -n 1")]
    [InlineData(">&-")]
    [InlineData(">&- 2>&-")]
    [InlineData("> /dev/full 2> /dev/full")]
    [InlineData("--output json | head -n 1")]
    [InlineData("<&-")]
    public async Task Nobody_listens_and_the_run_goes_on_to_its_end(string redirection)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);

        var pipe = redirection.IndexOf('|', StringComparison.Ordinal);
        var (ours, others) = pipe < 0 ? (redirection, "") : (redirection[..pipe], redirection[pipe..]);

        var end = await sandbox.ShellAsync($"{{ \"$CLI\" full --yes {ours}; echo $? > code; }} {others}");
        var code = await sandbox.ShellAsync("cat code");

        Assert.True(code.Output == "0\n", $"{code} {end}");
        sandbox.TheLine("success");
        Assert.Single(emulator.Trace.Patches);
    }

    [Fact]
    public async Task Without_a_home_the_history_is_in_tmp()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        sandbox.Variables["HOME"] = null;
        sandbox.Variables["ELB_UPGRADE_HISTORY"] = null;
        sandbox.Variables["CONTAINER_APP_NAME"] = "no-such-app";

        var status = await sandbox.RunAsync("status");

        Assert.Contains("last run: none of no-such-app in /tmp/.elb-upgrade-history.jsonl", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_home_a_run_comes_to_its_end()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        sandbox.Variables["HOME"] = null;

        var end = await sandbox.RunAsync("full", "--yes");

        Assert.True(end.ExitCode == 0, $"{end}");
        sandbox.TheLine("success");
    }

    [Fact]
    public async Task In_a_history_folder_that_is_not_writable_the_line_is_kept_and_the_next_run_moves_it()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        // Not even root may write below /sys.
        Directory.CreateSymbolicLink(sandbox["records"], "/sys");
        sandbox.Variables["ELB_UPGRADE_HISTORY"] = sandbox["records/history.jsonl"];

        var kept = await sandbox.RunAsync("full", "--yes");
        Directory.Delete(sandbox["records"]);
        Directory.CreateDirectory(sandbox["records"]);
        var next = await sandbox.RunAsync("rollback", "--yes");

        AssertMoved(kept, next, Sandbox.LinesOf(sandbox["records/history.jsonl"]).Select(line => (string?)line["result"]));
    }

    [Fact]
    public async Task Where_the_history_is_a_folder_the_line_is_kept_and_the_next_run_moves_it()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        Directory.CreateDirectory(sandbox.History);

        var kept = await sandbox.RunAsync("full", "--yes");
        Directory.Delete(sandbox.History);
        var next = await sandbox.RunAsync("rollback", "--yes");

        AssertMoved(kept, next, sandbox.Lines.Select(line => (string?)line["result"]));
    }

    [Theory]
    [InlineData("/sys/state", "/sys/state")]
    [InlineData("/dev/null/state", "/dev/null")]
    public async Task Without_a_state_folder_nothing_is_touched(string state, string named)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        sandbox.Variables["ELB_UPGRADE_STATE"] = state;

        var end = await sandbox.RunAsync("full", "--yes");

        Assert.True(end.ExitCode == 1, $"{end}");
        Assert.Contains(named, end.Output + end.Error, StringComparison.Ordinal);
        Assert.Equal("state_folder", (string?)sandbox.TheLine("aborted")["reason"]);
        Assert.Empty(emulator.Trace.All);
    }

    [Theory]
    [InlineData("/sys/snapshot.json")]
    [InlineData("/dev/null/snapshot.json")]
    public async Task Without_a_place_for_the_snapshot_and_its_lock_nothing_is_touched(string snapshot)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        sandbox.Variables["ELB_UPGRADE_SNAPSHOT"] = snapshot;

        var end = await sandbox.RunAsync("full", "--yes");

        Assert.True(end.ExitCode == 1, $"{end}");
        Assert.Contains(snapshot, end.Output + end.Error, StringComparison.Ordinal);
        Assert.Equal("lock_unusable", (string?)sandbox.TheLine("aborted")["reason"]);
        Assert.Empty(emulator.Trace.All);
    }

    [Fact]
    public async Task What_only_prints_says_nothing_of_a_reader_that_went_away()
    {
        using var sandbox = new Sandbox();

        var end = await sandbox.ShellAsync("trap '' PIPE; \"$CLI\" --help | head -n 1; \"$CLI\" rehearse --list-faults | head -n 1; \"$CLI\" diagram | head -n 1");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Empty(end.Error);
    }

    [Theory]
    [InlineData("history list", "| head -n 1", 0)]
    [InlineData("history list --output json", "| head -n 1", 0)]
    [InlineData("history list --output json", ">&-", 0)]
    [InlineData("history stats", "| true", 0)]
    [InlineData("history report", "> /dev/full", 0)]
    [InlineData("history verify", "| true", 1)]
    [InlineData("history show run-1", "| true", 0)]
    [InlineData("status", "| head -n 1", 0)]
    [InlineData("status", "2>&1 | true", 0)]
    [InlineData("status --output json", ">&- 2>&-", 0)]
    [InlineData("recover --auto", "| true", 0)]
    public async Task Who_only_reads_ends_with_its_own_code_when_nobody_listens(string command, string redirection, int exitCode)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        var lines = Enumerable.Range(1, 3000).Select(run =>
            $$"""{"ts":"2026-05-23T03:22:48Z","scope":"full","app":"ca-elb-dashboard","tag":"t","head_sha":"h","result":"success","elapsed_seconds":1,"message":" (exit=0)","run_id":"run-{{run}}"}""");
        await File.WriteAllLinesAsync(sandbox.History, [.. lines, "torn"], TestContext.Current.CancellationToken);
        var pipe = redirection.IndexOf('|', StringComparison.Ordinal);
        var (ours, others) = pipe < 0 ? (redirection, "") : (redirection[..pipe], redirection[pipe..]);

        var end = await sandbox.ShellAsync($"{{ \"$CLI\" {command} {ours}; echo $? > code; }} {others}");
        var code = await sandbox.ShellAsync("cat code");

        Assert.True(code.Output == $"{exitCode}\n", $"{code} {end}");
        Assert.DoesNotContain("at Upgrade.", end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Broken pipe", end.Error, StringComparison.Ordinal);
    }

    private static void AssertMoved(ProgramEnd kept, ProgramEnd next, IEnumerable<string?> results)
    {
        Assert.True(kept.ExitCode == 0, $"{kept}");
        Assert.Contains("kept in the state folder", kept.Error, StringComparison.Ordinal);
        Assert.Contains("\"result\":\"success\"", kept.Error, StringComparison.Ordinal);
        Assert.True(next.ExitCode == 0, $"{next}");
        Assert.Equal(["success", "rollback_success"], results);
    }
}
