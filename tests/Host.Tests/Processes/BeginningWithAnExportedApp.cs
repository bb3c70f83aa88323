using Upgrade.Host.Tests.Azure.Support;
using Upgrade.Host.Tests.Conformance;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

/// <summary>What <c>az containerapp show -o json</c> printed of a real app: see Payloads/SOURCES.md.</summary>
public sealed class BeginningWithAnExportedApp
{
    private const string Recorded = "mcr.microsoft.com/k8se/quickstart:latest";

    private const string Layout = """
        { "images": [ { "name": "app", "repository": "quickstart", "dockerfile": "api/Dockerfile", "containers": ["containerapp000002"] } ], "scopes": { "full": ["app"] } }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_seeds_the_emulator_and_is_upgraded_and_rolled_back_and_keeps_all_but_its_image()
    {
        using var sandbox = new Sandbox();
        using var file = new ExportedApp();
        await using var emulator = await RunningEmulator.StartWithAsync(sandbox, "--from", file.Path);
        await File.WriteAllTextAsync(sandbox["work/upgrade.json"], Layout, Token);
        var before = await LiveApp.TemplateAsync(sandbox);
        Assert.Equal(Recorded, (string?)before["containers"]![0]!["image"]);

        var upgrade = await sandbox.RunAsync("full", "--yes");

        Assert.True(upgrade.ExitCode == 0, $"{upgrade}");
        Assert.Equal("containerapp000002", (string?)sandbox.TheLine("success")["app"]);
        Assert.Single(emulator.Trace.Patches);
        var after = await LiveApp.TemplateAsync(sandbox);
        Assert.Contains("/quickstart@sha256:", (string?)after["containers"]![0]!["image"], StringComparison.Ordinal);
        after["containers"]![0]!["image"] = Recorded;
        Assert.Equal(before.ToJsonString(), after.ToJsonString());

        var rollback = await sandbox.RunAsync("rollback", "--yes");

        Assert.True(rollback.ExitCode == 0, $"{rollback}");
        Assert.Equal(before.ToJsonString(), (await LiveApp.TemplateAsync(sandbox)).ToJsonString());
        Assert.Equal(["success", "rollback_success"], sandbox.Lines.Select(line => (string?)line["result"]));
    }

    [Fact]
    public async Task As_it_was_recorded_two_revisions_share_its_traffic_and_it_is_refused()
    {
        using var sandbox = new Sandbox();
        await File.WriteAllTextAsync(sandbox["app.json"], Payload.Text("containerapp_get.json"), Token);
        await using var emulator = await RunningEmulator.StartWithAsync(sandbox, "--from", sandbox["app.json"]);
        await File.WriteAllTextAsync(sandbox["work/upgrade.json"], Layout, Token);

        var end = await sandbox.RunAsync("full", "--yes");

        Assert.True(end.ExitCode == 1, $"{end}");
        Assert.Equal("revision_mode", (string?)sandbox.TheLine("aborted")["reason"]);
        Assert.Contains("shared by the newest 50 % and containerapp000002--532gcah 50 %", end.Output, StringComparison.Ordinal);
        Assert.Empty(emulator.Trace.Patches);
    }

    [Fact]
    public async Task It_can_be_rehearsed_with_the_layout_of_its_checkout()
    {
        using var sandbox = new Sandbox();
        using var file = new ExportedApp();
        await File.WriteAllTextAsync(sandbox["layout.json"], Layout, Token);

        var end = await sandbox.RunAsync("rehearse", "--from", file.Path, "--config", sandbox["layout.json"], "--output", "json");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Equal("Verified", (string?)end.Event("result")["state"]);
        Assert.Contains("/quickstart@sha256:", (string?)end.Event("rehearsal")["live_images"], StringComparison.Ordinal);
    }
}
