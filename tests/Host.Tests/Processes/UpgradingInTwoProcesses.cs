using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class UpgradingInTwoProcesses
{
    [Fact]
    public async Task An_upgrade_is_one_write_and_one_revision_and_a_rollback_one_more()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);

        var upgrade = await ThroughShellAsync(sandbox, emulator, "full --yes");

        Assert.True(upgrade.ExitCode == 0, $"{upgrade}");
        Assert.Equal("full", (string?)sandbox.TheLine("success")["scope"]);
        Assert.Single(emulator.Trace.Patches);
        Assert.Single(Revisions(emulator), name => name.StartsWith("ca-elb-dashboard--u-", StringComparison.Ordinal));
        Assert.DoesNotContain(emulator.Trace.ImagesOf(0).Where(image => image.Key != "redis"), image => image.Value.EndsWith(SeedApp.Tag, StringComparison.Ordinal));
        Assert.Equal(6, emulator.Trace.ImagesOf(0).Count);

        var rollback = await ThroughShellAsync(sandbox, emulator, "rollback --yes");

        Assert.True(rollback.ExitCode == 0, $"{rollback}");
        Assert.Equal(["success", "rollback_success"], sandbox.Lines.Select(line => (string?)line["result"]));
        Assert.Equal(2, emulator.Trace.Patches.Count);
        Assert.Equal(2, Revisions(emulator).Count);
        Assert.All(emulator.Trace.ImagesOf(1).Where(image => image.Key != "redis"), image => Assert.EndsWith(SeedApp.Tag, image.Value, StringComparison.Ordinal));
        Assert.Equal("rollback", (string?)sandbox.Lines[1]["scope"]);
    }

    [Fact]
    public async Task A_second_rollback_to_what_runs_already_writes_nothing()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);

        Assert.Equal(0, (await sandbox.RunAsync("api", "--yes")).ExitCode);
        Assert.Equal(0, (await sandbox.RunAsync("rollback", "--yes")).ExitCode);
        var again = await sandbox.RunAsync("rollback", "--yes");

        Assert.True(again.ExitCode == 0, $"{again}");
        Assert.Equal(2, emulator.Trace.Patches.Count);
        Assert.Equal(["success", "rollback_success", "rollback_success"], sandbox.Lines.Select(line => (string?)line["result"]));
    }

    [Fact]
    public async Task A_dry_run_looks_at_everything_and_changes_nothing()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);

        var end = await ThroughShellAsync(sandbox, emulator, "full --dry-run");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Contains("Dry run", end.Output, StringComparison.Ordinal);
        Assert.Empty(emulator.Trace.Changing);
        Assert.NotEmpty(emulator.Trace.Of("GET", "/containerApps/"));
        Assert.Empty(sandbox.Lines);
        Assert.False(File.Exists(sandbox.Snapshot));
    }

    [Fact]
    public async Task Tags_that_exist_are_deployed_without_a_build()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);

        var end = await sandbox.RunAsync("full", "--no-build", "--tag", "next", "--yes");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Equal("next", (string?)sandbox.TheLine("success")["tag"]);
        Assert.Single(emulator.Trace.Patches);
        Assert.Empty(emulator.Trace.Of("POST", "scheduleRun"));
    }

    private static Task<ProgramEnd> ThroughShellAsync(Sandbox sandbox, RunningEmulator emulator, string command)
    {
        // The shell is to find the emulator by the file alone.
        foreach (var name in sandbox.Variables.Keys.Where(name => name.StartsWith("AZURE_", StringComparison.Ordinal) || name.Contains("_ARM_", StringComparison.Ordinal)).ToList())
        {
            sandbox.Variables.Remove(name);
        }

        return sandbox.ShellAsync($"set -a; . '{emulator.EnvFile}'; set +a; exec \"$CLI\" {command}");
    }

    private static List<string> Revisions(RunningEmulator emulator) =>
        [.. emulator.Trace.Taken.Select(patch => $"ca-elb-dashboard--{patch["body"]!["properties"]!["template"]!["revisionSuffix"]}").Distinct()];
}
