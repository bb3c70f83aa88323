using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class WaitingForThePlatform
{
    private const string Waiting = "waiting for its end, 600 s at most";

    [Fact]
    public async Task The_run_after_a_killed_one_settles_it_waits_for_its_write_and_goes_on_from_there()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "slow-operation=25");
        await using (var killed = sandbox.Start("full", "--no-build", "--tag", "next", "--yes"))
        {
            await killed.SaysAsync("Deployed", TestContext.Current.CancellationToken);
            killed.Kill();
        }

        var end = await sandbox.RunAsync("frontend", "--no-build", "--tag", "next", "--yes");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Contains(Waiting, end.Output, StringComparison.Ordinal);
        Assert.Equal(["aborted process_died", "success"], sandbox.Lines.Select(line => $"{line["result"]} {line["reason"]}".TrimEnd()));
        Assert.Equal(2, emulator.Trace.Taken.Count);
        Assert.DoesNotContain(emulator.Trace.Patches, patch => (int)patch["status"]! == 409);

        // It planned from what the dead run's write made, and goes back to what was proved before it.
        var (dead, next) = ((string)sandbox.Lines[0]["run_id"]!, (string)sandbox.Lines[1]["run_id"]!);
        Assert.Equal($"ca-elb-dashboard--u-{dead}", (string?)sandbox.Lines[1]["previous_revision"]);
        var kept = JsonNode.Parse(await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(sandbox["state/snapshots"], $"{next}.json", SearchOption.AllDirectories)), TestContext.Current.CancellationToken))!;
        Assert.Equal(($"ca-elb-dashboard--u-{dead}", false), ((string?)kept["revision"], (bool)kept["healthy"]!));
        var current = JsonNode.Parse(await File.ReadAllTextAsync(sandbox.Snapshot, TestContext.Current.CancellationToken))!;
        Assert.All(current["images"]!.AsArray().Where(image => (string?)image!["name"] != "redis"), image => Assert.EndsWith(SeedApp.Tag, (string?)image!["image"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signal_ends_the_wait_and_nothing_is_changed()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "platform-busy");
        await using var run = sandbox.Start("api", "--yes");
        await run.SaysAsync(Waiting, TestContext.Current.CancellationToken);

        await run.SignalAsync("INT", TestContext.Current.CancellationToken);
        var end = await run.EndAsync(TestContext.Current.CancellationToken);

        Assert.True(end.ExitCode == 130, $"{end}");
        Assert.Equal("interrupted", (string?)sandbox.TheLine("aborted")["reason"]);
        Assert.Empty(emulator.Trace.Patches);
    }
}
