using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class InterruptingARun
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task While_it_builds_the_builds_on_the_server_are_cancelled(string signal, int exitCode)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "build-hangs");
        await using var run = sandbox.Start("full", "--yes");
        await run.SaysAsync("build cb3 ", Token);

        await run.SignalAsync(signal, Token);
        var end = await run.EndAsync(Token);

        Assert.True(exitCode == end.ExitCode, $"{end}");
        var line = sandbox.TheLine("build_in_progress");
        Assert.Equal("interrupted", (string?)line["reason"]);
        Assert.Contains($"SIG{signal}", (string?)line["message"], StringComparison.Ordinal);
        Assert.EndsWith($" (exit={exitCode})", (string?)line["message"], StringComparison.Ordinal);
        var cancelled = emulator.Trace.Of("POST", "/cancel").Select(request => (string?)request["path"]).Distinct();
        Assert.Equal(3, cancelled.Count());
        Assert.Empty(emulator.Trace.Patches);
        Assert.Contains("Nothing was changed", end.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task While_it_verifies_it_ends_and_says_what_is_live(string signal, int exitCode)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "never-ready");
        await using var run = sandbox.Start("full", "--yes");
        await run.SaysAsync("Deployed", Token);

        await run.SignalAsync(signal, Token);
        var end = await run.EndAsync(Token);

        Assert.True(exitCode == end.ExitCode, $"{end}");
        var line = sandbox.TheLine("aborted");
        Assert.Equal("interrupted", (string?)line["reason"]);
        Assert.Single(emulator.Trace.Patches);
        Assert.Contains((string)line["revision"]!, end.Output, StringComparison.Ordinal);
        Assert.Contains("Next: cli-upgrade status, then cli-upgrade rollback", end.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task While_it_rolls_back_the_rollback_is_finished(string signal)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "crash-loop");
        await using var run = sandbox.Start("full", "--yes");
        await run.SaysAsync("RollingBack", Token);

        await run.SignalAsync(signal, Token);
        var end = await run.EndAsync(Token);

        Assert.True(end.ExitCode == 3, $"{end}");
        Assert.Equal("crash_loop", (string?)sandbox.TheLine("upgrade_failed_rolled_back")["reason"]);
        Assert.Equal(2, emulator.Trace.Taken.Count);
        Assert.Contains($"SIG{signal}: ending at the next safe point", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_signal_ends_a_rollback_at_once_and_it_still_leaves_its_line()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "crash-loop", "rollback-never-ready");
        await using var run = sandbox.Start("full", "--yes", "--health-timeout", "600");
        await run.SaysAsync("rolling back to", Token);

        await run.SignalAsync("INT", Token);
        await run.SaysAsync("once more ends at once", Token);
        await run.SignalAsync("TERM", Token);
        var end = await run.EndAsync(Token);

        Assert.True(end.ExitCode == 5, $"{end}");
        var line = sandbox.TheLine("rollback_failed");
        Assert.InRange((int)line["elapsed_seconds"]!, 0, 90);
        Assert.Contains("ending now", end.Error, StringComparison.Ordinal);
        Assert.Contains("Next: cli-upgrade status", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hurried_double_signal_while_it_builds_leaves_one_line()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "build-hangs");
        await using var run = sandbox.Start("full", "--yes");
        await run.SaysAsync("build cb3 ", Token);

        await run.SignalAsync("INT", Token);
        await sandbox.ShellAsync($"kill -INT {run.Id} 2>/dev/null; kill -INT {run.Id} 2>/dev/null; true");
        var end = await run.EndAsync(Token);

        Assert.True(end.ExitCode == 130, $"{end}");
        sandbox.TheLine("build_in_progress");
    }

    [Fact]
    public async Task While_it_waits_for_the_lock_it_gives_up()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        await using var shell = sandbox.StartShell($"exec flock '{sandbox.Lock}' sh -c 'echo holding; read line'");
        await shell.SaysAsync("holding", Token);
        await using var run = sandbox.Start("full", "--yes", "--lock-wait", "600");
        await run.SaysAsync("waiting for", Token);

        await run.SignalAsync("TERM", Token);
        var end = await run.EndAsync(Token);

        Assert.True(end.ExitCode == 143, $"{end}");
        Assert.Equal("interrupted", (string?)sandbox.TheLine("aborted")["reason"]);
        Assert.Empty(emulator.Trace.All);
    }
}
