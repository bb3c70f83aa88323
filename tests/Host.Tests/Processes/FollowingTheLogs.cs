using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class FollowingTheLogs
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task The_line_is_written_and_the_lock_is_free_before_the_first_log_line_and_a_signal_ends_it_with_exit_0(string signal)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        await using var program = sandbox.Start("api", "--logs", "--output", "json");

        await program.SaysAsync("following the logs of ca-elb-dashboard--u-", Token);
        sandbox.TheLine("success");
        Assert.Equal(0, (await sandbox.ShellAsync($"flock -n {sandbox.Lock} true")).ExitCode);
        foreach (var container in Containers)
        {
            await program.SaysAsync($"{container} | ", Token);
        }

        await program.SignalAsync(signal, Token);
        var end = await program.EndAsync(Token);

        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        sandbox.TheLine("success");
        var kinds = end.Events.Select(told => (string?)told["event"]).ToList();
        Assert.True(kinds.IndexOf("result") < end.Events.ToList().FindIndex(told => told["container"] is not null));
        Assert.Equal(Containers, end.Events.Select(told => (string?)told["container"]).OfType<string>().Distinct().Order());
    }

    private static readonly string[] Containers = ["api", "beat", "frontend", "redis", "terminal", "worker"];

    [Fact]
    public async Task A_rehearsal_follows_too_and_sums_up_when_that_ends()
    {
        using var sandbox = new Sandbox();
        await using var program = sandbox.Start("rehearse", "api", "--logs");

        await program.SaysAsync("worker | ", Token);
        await program.SignalAsync("INT", Token);
        var end = await program.EndAsync(Token);

        Assert.Equal(0, end.ExitCode);
        Assert.Contains("\"result\":\"success\"", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_failed_is_not_followed_but_its_sick_container_is_heard()
    {
        using var sandbox = new Sandbox();

        var end = await sandbox.RunAsync("rehearse", "api", "--logs", "--fault", "crash-loop");

        Assert.Equal(3, end.ExitCode);
        Assert.DoesNotContain("following the logs", end.Output, StringComparison.Ordinal);
        Assert.Contains("KeyError: 'SESSION_KEY'", end.Output, StringComparison.Ordinal);
        Assert.True(end.Output.IndexOf("KeyError", StringComparison.Ordinal) < end.Output.IndexOf("] RollingBack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_streams_of_the_new_revision_are_opened()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        await using var program = sandbox.Start("api", "--logs", "--output", "json");
        await program.SaysAsync("worker | ", Token);
        await program.SignalAsync("INT", Token);
        await program.EndAsync(Token);

        var revision = (string)sandbox.TheLine("success")["revision"]!;
        var opened = emulator.Trace.Of("GET", "/logstream");
        Assert.NotEmpty(opened);
        Assert.All(opened, stream => Assert.Contains($"/revisions/{revision}/", (string?)stream["path"], StringComparison.Ordinal));
    }

    [Theory]
    //          fault           container   its last line
    [InlineData("crash-loop", "api", "KeyError: 'SESSION_KEY'")]
    [InlineData("never-ready", "api", "Still waiting for the database")]
    public async Task The_last_lines_of_the_sick_container_are_shown_and_kept_after_the_rollback(string fault, string container, string line)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, fault);

        var end = await sandbox.RunAsync("api", "--yes", "--health-timeout", "5");

        Assert.True(end.ExitCode == 3, $"{end}");
        Assert.Contains($"{container} | ", end.Output, StringComparison.Ordinal);
        var kept = Assert.Single(Directory.EnumerateFiles(sandbox["state"], $"{container}.log", SearchOption.AllDirectories));
        Assert.Contains(kept, end.Output, StringComparison.Ordinal);
        Assert.Contains(line, await File.ReadAllTextAsync(kept, Token), StringComparison.Ordinal);
        Assert.Contains(line, end.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await sandbox.ShellAsync($"test \"$(stat -c %a '{kept}')\" = 600")).ExitCode);
    }
}
