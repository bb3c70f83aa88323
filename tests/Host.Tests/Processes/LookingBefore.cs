using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class LookingBefore
{
    //  Every check of a run, as it is shown. Those after the plan go on at the same time.
    private static readonly string[] Checks =
    [
        "sign-in", "app", "operation in flight", "revision mode", "earlier runs", "plan", "settings", "build context", "storage parity", "permissions",
        "registry firewall", "identities", "resources", "snapshot images", "readiness before",
    ];

    [Fact]
    public async Task A_dry_run_shows_the_plan_and_every_check_and_only_reads()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);

        var end = await sandbox.RunAsync("full", "--dry-run", "--output", "json");

        Assert.True(end.ExitCode == 0, $"{end}");
        var rows = end.Event("checks")["checks"]!.AsArray();
        Assert.Equal(Checks, rows.Select(row => (string?)row!["name"]));
        Assert.All(rows, row => Assert.Equal("passed", (string?)row!["verdict"]));
        Assert.Equal("full", (string?)end.Event("plan")["scope"]);
        Assert.Empty(emulator.Trace.Changing);
        Assert.False(File.Exists(sandbox.History));
    }

    [Fact]
    public async Task A_dry_run_can_be_rehearsed_too()
    {
        using var sandbox = new Sandbox();

        var end = await sandbox.RunAsync("rehearse", "full", "--dry-run", "--output", "json");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.True((bool)end.Event("result")["dry_run"]!);
        Assert.Equal(0, (int)end.Event("rehearsal")["patches"]!);
    }
}
