using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Wire;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class FindingTheApp
{
    private const string Name = "CONTAINER_APP_NAME";
    private const string Found = "CONTAINER_APP_NAME is unset; ca-elb-dashboard is the only container app of resource group `rg-elb-dashboard`, so it is meant";

    [Fact]
    public async Task The_only_app_of_the_group_is_upgraded_and_that_it_was_found_is_said()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        sandbox.Variables[Name] = null;

        var end = await sandbox.RunAsync("api", "--no-build", "--tag", "next", "--yes");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Contains(Found, end.Output, StringComparison.Ordinal);
        Assert.Equal("ca-elb-dashboard", (string?)sandbox.TheLine("success")["app"]);
        Assert.EndsWith("/containerApps", (string?)emulator.Trace.All[0]["path"], StringComparison.Ordinal);
        Assert.Single(emulator.Trace.All, line => ((string)line["path"]!).EndsWith("/containerApps", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_that_is_set_is_not_looked_for()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "other-apps");

        var end = await sandbox.RunAsync("full", "--dry-run");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.DoesNotContain(emulator.Trace.All, line => ((string)line["path"]!).EndsWith("/containerApps", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("full --dry-run", Found)]
    [InlineData("status", Found)]
    [InlineData("recover --auto", Found)]
    [InlineData("probe", Found)]
    [InlineData("doctor", "ca-elb-dashboard, named by resource group `rg-elb-dashboard`, whose only container app it is")]
    public async Task Whoever_needs_an_app_finds_it(string words, string said)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        sandbox.Variables[Name] = null;
        sandbox.Variables["CONTAINER_APP_FQDN"] = null;

        var end = await sandbox.RunAsync(words.Split(' '));

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Contains(said, end.Output, StringComparison.Ordinal);
        Assert.Empty(emulator.Trace.Changing);
        Assert.Empty(sandbox.Lines);
    }

    [Theory]
    [InlineData("full --dry-run", 1)]
    [InlineData("status", 1)]
    [InlineData("recover --auto", 1)]
    [InlineData("probe", 2)]
    [InlineData("doctor", 1)]
    public async Task Whoever_needs_an_app_names_them_all_where_there_are_several(string words, int exitCode)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "other-apps");
        sandbox.Variables[Name] = null;
        sandbox.Variables["CONTAINER_APP_FQDN"] = null;

        var end = await sandbox.RunAsync(words.Split(' '));

        Assert.True(exitCode == end.ExitCode, $"{end}");
        Assert.Contains("several container apps: ca-elb-dashboard, ca-other-0001. Set CONTAINER_APP_NAME to one of them", end.Output + end.Error, StringComparison.Ordinal);
        Assert.Empty(emulator.Trace.Changing);
        Assert.Empty(sandbox.Lines);
        Assert.False(File.Exists(sandbox.Lock));
    }

    [Fact]
    public async Task An_app_that_was_listed_can_be_named()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "other-apps");
        sandbox.Variables[Name] = "ca-other-0001";

        var end = await sandbox.RunAsync("status");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Contains("live: ca-other-0001--", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_needs_none()
    {
        using var sandbox = new Sandbox();

        var end = await sandbox.RunAsync("history", "verify");

        Assert.True(end.ExitCode == 0, $"{end}");
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_that_comes_meanwhile_leaves_its_line(string signal, int exitCode)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var sandbox = new Sandbox();
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Watch = HoldAsync }, TestContext.Current.CancellationToken);
        foreach (var (name, value) in emulator.Variables.Where(variable => variable.Key != Name))
        {
            sandbox.Variables[name] = value;
        }

        await using var program = sandbox.Start("full", "--yes");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        // Longer than the second below which the line says 0.
        await Task.Delay(1200, TestContext.Current.CancellationToken);
        await program.SignalAsync(signal, TestContext.Current.CancellationToken);
        var end = await program.EndAsync(TestContext.Current.CancellationToken);

        Assert.True(exitCode == end.ExitCode, $"{end}");
        var line = sandbox.TheLine("aborted");
        Assert.Equal(("interrupted", "full", "unknown"), ((string?)line["reason"], (string?)line["scope"], (string?)line["app"]));
        Assert.EndsWith($" (exit={exitCode})", (string?)line["message"], StringComparison.Ordinal);
        Assert.InRange((int)line["elapsed_seconds"]!, 1, 600);
        var verified = await sandbox.RunAsync("history", "verify");
        Assert.True(verified.ExitCode == 0, $"{verified}");

        Task HoldAsync(ExchangePoint point)
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, point.ClientGone).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
