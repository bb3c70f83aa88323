using System.Text.RegularExpressions;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class SharingOneApp
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_is_told_who_holds_the_lock_and_a_kill_frees_it()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "build-hangs");
        await using var first = sandbox.Start("full", "--yes", "--tag", "first");
        await first.SaysAsync("is scheduled", Token);

        var second = await sandbox.RunAsync("api", "--yes");

        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"another cli-upgrade run holds {sandbox.Lock}", second.Error, StringComparison.Ordinal);
        Assert.Matches(Block(first.Id), second.Error);
        var line = sandbox.TheLine("aborted");
        Assert.Equal("lock_held", (string?)line["reason"]);
        Assert.Equal("api", (string?)line["scope"]);
        Assert.Equal(1, (await sandbox.ShellAsync($"flock -n '{sandbox.Lock}' true")).ExitCode);

        first.Kill();
        await first.EndAsync(Token);

        Assert.Equal(0, (await sandbox.ShellAsync($"flock -n '{sandbox.Lock}' true")).ExitCode);
        Assert.Empty(emulator.Trace.Patches);
    }

    [Fact]
    public async Task A_dry_run_takes_its_turn_too_and_leaves_no_line()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        await using var shell = sandbox.StartShell($"exec flock '{sandbox.Lock}' sh -c 'echo holding; read line'");
        await shell.SaysAsync("holding", Token);

        var end = await sandbox.RunAsync("full", "--dry-run");

        Assert.Equal(1, end.ExitCode);
        Assert.Contains($"another cli-upgrade run holds {sandbox.Lock}", end.Error, StringComparison.Ordinal);
        Assert.Empty(sandbox.Lines);
    }

    [Fact]
    public async Task A_shell_that_holds_the_lock_stops_us_and_who_waits_gets_it_when_the_shell_lets_go()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        await using var shell = sandbox.StartShell($"exec flock '{sandbox.Lock}' sh -c 'echo holding; read line'");
        await shell.SaysAsync("holding", Token);

        var stopped = await sandbox.RunAsync("api", "--yes");

        Assert.Equal(1, stopped.ExitCode);
        Assert.Contains($"another cli-upgrade run holds {sandbox.Lock}", stopped.Error, StringComparison.Ordinal);
        Assert.Equal("lock_held", (string?)sandbox.TheLine("aborted")["reason"]);
        Assert.Empty(emulator.Trace.Patches);

        await using var waiting = sandbox.Start("api", "--yes", "--lock-wait", "60");
        await waiting.SaysAsync("waiting for", Token);
        shell.CloseInput();
        var end = await waiting.EndAsync(Token);

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Equal(["aborted", "success"], sandbox.Lines.Select(line => (string?)line["result"]));
    }

    [Fact]
    public async Task Runs_of_two_apps_do_not_stop_each_other()
    {
        using var sandbox = new Sandbox();
        await using var shell = sandbox.StartShell($"exec flock '{sandbox["another.json.lock"]}' sh -c 'echo holding; read line'");
        await shell.SaysAsync("holding", Token);
        await using var emulator = await RunningEmulator.StartAsync(sandbox);

        Assert.Equal(0, (await sandbox.RunAsync("full", "--dry-run")).ExitCode);
    }

    [Fact]
    public async Task No_child_of_a_run_keeps_its_lock()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        Directory.CreateDirectory(sandbox["bin"]);
        ExecutableFile.Write(sandbox["bin/git"], "#!/bin/sh\necho $$ > \"$TMPDIR/git.pid\"\nexec sleep 600\n");
        sandbox.Variables["PATH"] = $"{sandbox["bin"]}:{Environment.GetEnvironmentVariable("PATH")}";
        await using var run = sandbox.Start("full", "--yes");
        var child = (await sandbox.ShellAsync("while [ ! -s \"$TMPDIR/git.pid\" ]; do sleep 0.05; done; cat \"$TMPDIR/git.pid\"")).Output.Trim();

        run.Kill();
        var freed = await sandbox.ShellAsync($"flock -w 60 '{sandbox.Lock}' kill {child}");

        Assert.True(freed.ExitCode == 0, $"{freed}");
    }

    private static Regex Block(int pid) => new(
        $"""
         run    \d+-\w+
         .*who    \S+ on \S+, pid {pid}
         .*scope  full, tag first
         .*phase  Building
         .*held   since \d{"{4}"}-\d\d-\d\d \d\d:\d\d:\d\d UTC, for \d+s
         .*--lock-wait.*cli-upgrade status
         """);
}
