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
}
