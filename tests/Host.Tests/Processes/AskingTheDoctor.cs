using System.Text.Json.Nodes;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class AskingTheDoctor
{
    private static readonly string[] Machine = ["lock", "history", "state folder", "disk", "git", "az", "azd", "clock", "configuration"];

    private static readonly string[] App =
    [
        "sign-in", "app", "operation in flight", "revision mode", "earlier runs", "plan", "settings", "build context", "storage parity", "permissions",
        "registry firewall", "identities", "resources", "snapshot images", "readiness before",
    ];

    [Fact]
    public async Task A_sound_app_on_a_sound_machine_is_told_check_by_check_and_nothing_is_left_behind()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);

        var end = await sandbox.RunAsync("doctor", "--output", "json");

        Assert.True(end.ExitCode == 0, $"{end}");
        var checks = end.Events.SkipLast(1).ToList();
        Assert.Equal([.. App, .. Machine], checks.Select(check => (string)check["name"]!).OrderBy(name => Array.IndexOf([.. App, .. Machine], name)));
        Assert.All(checks, check => Assert.Equal(["event", "ts", "text", "name", "verdict", "detail", "reason", "remedy", "elapsed_ms"], check.Select(member => member.Key)));
        Assert.DoesNotContain(checks, check => (string?)check["verdict"] is "refused" or "parityrefused");
        var summary = end.Events[^1];
        Assert.Equal(["event", "ts", "text", "ok", "checks", "refused", "warned", "exit_code"], summary.Select(member => member.Key));
        Assert.Equal(("summary", true, checks.Count, 0, 0), ((string)summary["event"]!, (bool)summary["ok"]!, (int)summary["checks"]!, (int)summary["refused"]!, (int)summary["exit_code"]!));
        Assert.False(File.Exists(sandbox.History) || File.Exists(sandbox.Lock) || Directory.Exists(sandbox["state"]));
        Assert.Empty(Directory.GetFiles(sandbox.Path, ".*"));
        Assert.Empty(emulator.Trace.Changing);
    }

    [Theory]
    [InlineData("platform-busy", "operation in flight", "platform_busy")]
    [InlineData("storage-locked", "storage parity", "parity")]
    [InlineData("unreachable", "readiness before", "unreachable")]
    public async Task What_would_stop_a_run_is_refused(string fault, string name, string reason)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, fault);

        var end = await sandbox.RunAsync("doctor", "--output", "json");

        Assert.True(end.ExitCode == 1, $"{end}");
        Assert.Equal(name, (string?)Assert.Single(end.Events, told => (string?)told["reason"] == reason)["name"]);
        Assert.False((bool)end.Events[^1]["ok"]!);
        Assert.Empty(emulator.Trace.Changing);
    }

    [Fact]
    public async Task Without_an_app_the_machine_is_looked_at_all_the_same()
    {
        using var sandbox = new Sandbox();

        var end = await sandbox.RunAsync("doctor");

        Assert.True(end.ExitCode == 1, $"{end}");
        Assert.All(Machine.Except(["clock"]), name => Assert.Contains(end.Output.Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal)));
        Assert.Contains("AZURE_SUBSCRIPTION_ID is unset", end.Output, StringComparison.Ordinal);
        Assert.Contains("a run would be stopped before it changed anything", end.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', end.Output);
        Assert.False(File.Exists(sandbox.History));
    }

    [Fact]
    public async Task It_does_not_wait_for_a_run_that_holds_the_lock_and_says_that_one_does()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        await using var holder = sandbox.StartShell("exec 9>\"$ELB_UPGRADE_SNAPSHOT.lock\"; flock 9; echo held; read line");
        await holder.SaysAsync("held", TestContext.Current.CancellationToken);

        var end = await sandbox.RunAsync("doctor", "--output", "json");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.EndsWith("is held", (string?)Of(end, "lock")["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_run_gets_over_is_a_warning_that_says_what_will_happen()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        await sandbox.ShellAsync("echo edit > \"$ELB_UPGRADE_SOURCE/api/new\"; mkdir \"$ELB_UPGRADE_HISTORY\"");

        var end = await sandbox.RunAsync("doctor", "--output", "json");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Equal(("warned", "warned"), ((string?)Of(end, "plan")["verdict"], (string?)Of(end, "history")["verdict"]));
        Assert.Contains($"its line is kept in {sandbox["state"]}", (string?)Of(end, "history")["detail"], StringComparison.Ordinal);
        Assert.Equal((true, 2), ((bool)end.Events[^1]["ok"]!, (int)end.Events[^1]["warned"]!));
    }

    [Fact]
    public async Task A_place_where_no_line_can_be_kept_at_all_is_refused()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        Directory.CreateDirectory(sandbox.History);
        sandbox.Variables["ELB_UPGRADE_STATE"] = "/sys/state";

        var end = await sandbox.RunAsync("doctor", "--output", "json");

        Assert.True(end.ExitCode == 1, $"{end}");
        Assert.Equal(("history_unwritable", "state_folder"), ((string?)Of(end, "history")["reason"], (string?)Of(end, "state folder")["reason"]));
        Assert.Contains("could not be kept in /sys/state either", (string?)Of(end, "history")["detail"], StringComparison.Ordinal);
        Assert.False((bool)end.Events[^1]["ok"]!);
    }

    private static JsonObject Of(ProgramEnd end, string name) => Assert.Single(end.Events, told => (string?)told["name"] == name);
}
