using System.Text.Json.Nodes;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

/// <summary>Upgrades of an app in revision mode Multiple, by real processes.</summary>
public sealed class MovingTheTraffic : IDisposable
{
    private const string Old = "ca-elb-dashboard--p7w2c5d";

    private readonly Sandbox _sandbox = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task By_two_writes_of_which_the_first_pins_it_and_the_second_carries_nothing_else()
    {
        await using var emulator = await RunningEmulator.StartAsync(_sandbox, "multiple-revisions");

        var end = await _sandbox.RunAsync("full", "--yes", "--no-build", "--tag", "next");

        Assert.True(end.ExitCode == 0, $"{end}");
        var made = (string)_sandbox.TheLine("success")["revision"]!;
        Assert.Equal(2, emulator.Trace.Patches.Count);
        Assert.Equal(Traffic(Old), Configuration(emulator, 0));
        Assert.Equal(["template", "configuration"], Properties(emulator, 0).Select(member => member.Key));
        Assert.Equal(["configuration"], Properties(emulator, 1).Select(member => member.Key));
        Assert.Equal(Traffic(made), Configuration(emulator, 1));
        Assert.Contains($"Live now: {made}, with the new images", end.Output, StringComparison.Ordinal);
        Assert.Contains($"az containerapp revision deactivate -n ca-elb-dashboard -g rg-elb-dashboard --revision {Old}", end.Output, StringComparison.Ordinal);
        Assert.Contains($"live: {made} (ready, with all of the traffic)", (await _sandbox.RunAsync("status")).Output, StringComparison.Ordinal);

        var back = await _sandbox.RunAsync("rollback", "--yes");

        Assert.True(back.ExitCode == 0, $"{back}");
        Assert.Equal(4, emulator.Trace.Taken.Count);
        Assert.Equal(Traffic(made), Configuration(emulator, 2));
        Assert.Equal(emulator.Trace.ImagesOf(2), await ServedAsync());
        Assert.Equal(0, await VerifyHistoryAsync());
    }

    [Theory]
    [InlineData(1, "has all of the traffic; ")]
    [InlineData(2, "Live now: ca-elb-dashboard--u-")]
    public async Task A_signal_ends_the_run_and_its_last_words_say_what_serves(int writes, string live)
    {
        await using var emulator = await RunningEmulator.StartAsync(_sandbox, "multiple-revisions");
        await using var run = _sandbox.Start("full", "--yes", "--no-build", "--tag", "next");
        await emulator.Trace.TakesAsync(writes);

        await run.SignalAsync("INT", Token);
        var end = await run.EndAsync(Token);

        Assert.True(end.ExitCode == 130, $"{end}");
        Assert.Equal("interrupted", (string?)_sandbox.TheLine("aborted")["reason"]);
        Assert.Equal(writes, emulator.Trace.Patches.Count);
        Assert.Contains(live, end.Output, StringComparison.Ordinal);

        var again = await _sandbox.RunAsync("full", "--yes", "--no-build", "--tag", "next");

        Assert.True(again.ExitCode == 0, $"{again}");
    }

    [Fact]
    public async Task Killed_between_the_writes_it_is_never_called_proved_and_recover_takes_it_back()
    {
        await using var emulator = await RunningEmulator.StartAsync(_sandbox, "multiple-revisions");
        await KillAsync(run => run.SaysAsync("Provisioned, Healthy", Token));
        Assert.Single(emulator.Trace.Taken);

        var end = await _sandbox.RunAsync("recover", "--auto");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Equal(["aborted", "rollback_success"], _sandbox.Lines.Select(line => (string?)line["result"]));
        Assert.Contains($"which it made, has no traffic: {Old} serves, ready, with the images from before", (string?)_sandbox.Lines[0]["message"], StringComparison.Ordinal);
        Assert.DoesNotContain("Proved ready", end.Output, StringComparison.Ordinal);
        Assert.Equal(emulator.Trace.ImagesOf(1), await ServedAsync());
    }

    [Fact]
    public async Task Killed_after_the_second_write_it_is_proved_where_it_serves()
    {
        await using var emulator = await RunningEmulator.StartAsync(_sandbox, "multiple-revisions");
        await KillAsync(run => emulator.Trace.TakesAsync(2));

        var end = await _sandbox.RunAsync("recover", "--auto");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Contains("with all new images", (string?)_sandbox.TheLine("aborted")["message"], StringComparison.Ordinal);
        Assert.Contains("Proved ready: ca-elb-dashboard--u-", end.Output, StringComparison.Ordinal);
        Assert.Equal(2, emulator.Trace.Patches.Count);
    }

    [Fact]
    public async Task Killed_between_the_writes_the_next_upgrade_begins_with_what_serves()
    {
        await using var emulator = await RunningEmulator.StartAsync(_sandbox, "multiple-revisions");
        await KillAsync(run => run.SaysAsync("Provisioned, Healthy", Token));

        var end = await _sandbox.RunAsync("api", "--yes", "--no-build", "--tag", "next");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Equal(Old, (string?)JsonNode.Parse(await File.ReadAllTextAsync(_sandbox.Snapshot, Token))!["revision"]);
        Assert.EndsWith(":20260511084210-3f9c2d1", emulator.Trace.ImagesOf(1)["frontend"], StringComparison.Ordinal);
        Assert.Equal(emulator.Trace.ImagesOf(1), await ServedAsync());
    }

    public void Dispose() => _sandbox.Dispose();

    private static JsonObject Properties(RunningEmulator emulator, int taken) => emulator.Trace.Taken[taken]["body"]!["properties"]!.AsObject();

    private static string Configuration(RunningEmulator emulator, int taken) => Properties(emulator, taken)["configuration"]!.ToJsonString();

    private static string Traffic(string revision) => $$$"""{"ingress":{"traffic":[{"revisionName":"{{{revision}}}","weight":100}]}}""";

    private async Task KillAsync(Func<RunningProgram, Task> when)
    {
        await using var run = _sandbox.Start("full", "--yes", "--no-build", "--tag", "next");
        await when(run);
        run.Kill();
        await run.EndAsync(Token);
    }

    // What the one revision with traffic runs.
    private async Task<IReadOnlyDictionary<string, string>> ServedAsync()
    {
        var revisions = (await LiveApp.GetAsync(_sandbox, "/revisions"))["value"]!.AsArray();
        var serving = Assert.Single(revisions, revision => (int)revision!["properties"]!["trafficWeight"]! > 0)!["properties"]!;
        Assert.Equal(100, (int)serving["trafficWeight"]!);
        return serving["template"]!["containers"]!.AsArray().ToDictionary(container => (string)container!["name"]!, container => (string)container!["image"]!);
    }

    private async Task<int> VerifyHistoryAsync() => (await _sandbox.RunAsync("history", "verify")).ExitCode;
}
