using System.Text.Json.Nodes;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class KeepingWhatComponentsSaid
{
    [Fact]
    public async Task The_components_of_both_proofs_are_told_as_they_come_and_stand_with_the_run_afterwards()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "storage-down=ClientAuthenticationError");

        var end = await sandbox.RunAsync("api", "--yes", "--health-timeout", "6", "--output", "json");

        Assert.True(end.ExitCode == 3, $"{end}");
        Assert.Equal(
            [
                "azure_storage down (ClientAuthenticationError), azure_credential ok, redis ok, terminal_sidecar ok",
                "azure_storage ok, azure_credential ok, redis ok, terminal_sidecar ok",
            ],
            end.Events.Where(told => (string?)told["event"] == "components").Select(told => (string?)told["text"]));

        var run = (string)sandbox.TheLine("upgrade_failed_rolled_back")["run_id"]!;
        var shown = await sandbox.RunAsync("history", "show", run);
        var json = JsonNode.Parse((await sandbox.RunAsync("history", "show", run, "--output", "json")).Output)!;

        Assert.Contains($"components of ca-elb-dashboard--u-{run}, health_timeout", shown.Output, StringComparison.Ordinal);
        Assert.Contains($"components of ca-elb-dashboard--r-{run}, ready", shown.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["identity-not-assigned", null],
            json["verifications"]!.AsArray().Select(proof => (string?)proof!["components"]!.AsArray().Single(component => (string?)component!["name"] == "azure_storage")!["rule"]));
    }
}
