using System.Text.Json.Nodes;
using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;

namespace Upgrade.Host.Tests.Emulator;

public class SickRevisions
{
    [Theory]
    [InlineData("never-ready", "Provisioned", "Unhealthy", "Processing", "Running", "")]
    [InlineData("crash-loop", "Provisioned", "Unhealthy", "Degraded", "Waiting", "CrashLoopBackOff")]
    [InlineData("pull-failed", "Provisioning", "None", "Processing", "Waiting", "ImagePullBackOff")]
    [InlineData("provisioning-failed", "Failed", "Unhealthy", "Failed", "Terminated", "Error")]
    [InlineData("operation-fails", "Failed", "Unhealthy", "Failed", "Terminated", "Error")]
    [InlineData("operation-stuck", "Provisioned", "Unhealthy", "Processing", "Running", "")]
    public async Task The_new_one_shows_what_ails_it_and_the_old_one_goes_on_answering(
        string fault, string provisioning, string health, string running, string container, string details)
    {
        await using var session = await EmulatorSession.StartAsync(fault);
        var before = (string?)(await session.ReadyAsync()).Json["revision"];

        await session.DeployAsync("r1");
        session.Clock.Advance(TimeSpan.FromSeconds(60));
        var revision = await session.RevisionAsync("r1");
        var first = (await ReplicasAsync(session))[0]!["properties"]!["containers"]![0]!;
        var after = await session.ReadyAsync();

        Assert.Equal((provisioning, health, running), ((string?)revision["provisioningState"], (string?)revision["healthState"], (string?)revision["runningState"]));
        Assert.Equal((container, details, false), ((string?)first["runningState"], (string?)first["runningStateDetails"], (bool)first["ready"]!));
        Assert.Equal(provisioning == "Failed", revision["provisioningError"] is not null);
        Assert.Equal((200, before), (after.Status, (string?)after.Json["revision"]));
    }

    [Fact]
    public async Task Restarts_of_a_crash_loop_rise()
    {
        await using var session = await EmulatorSession.StartAsync("crash-loop");
        await session.DeployAsync("r1");

        session.LetTimePass();
        var early = await RestartsAsync(session);
        session.LetTimePass();

        Assert.True(await RestartsAsync(session) > early);
    }

    [Fact]
    public async Task A_slow_one_is_ready_after_its_seconds()
    {
        await using var session = await EmulatorSession.StartAsync("slow-ready=5");
        await session.DeployAsync("r1");

        session.Clock.Advance(TimeSpan.FromSeconds(4.9));
        var early = (string?)(await session.RevisionAsync("r1"))["healthState"];
        session.Clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal("None", early);
        Assert.Equal("Healthy", (string?)(await session.RevisionAsync("r1"))["healthState"]);
    }

    [Fact]
    public async Task A_flapping_one_is_healthy_by_arm_and_never_ready_twice_in_a_row()
    {
        await using var session = await EmulatorSession.StartAsync("flapping");
        await session.DeployAsync("r1");
        session.LetTimePass();

        var statuses = new List<int>();
        for (var turn = 0; turn < 6; turn++)
        {
            statuses.Add((await session.ReadyAsync()).Status);
        }

        Assert.Equal("Healthy", (string?)(await session.RevisionAsync("r1"))["healthState"]);
        Assert.Equal([200, 503, 200, 503, 200, 503], statuses);
    }

    [Fact]
    public async Task The_restored_one_is_well_unless_it_is_told_not_to_be()
    {
        await using var well = await EmulatorSession.StartAsync("never-ready");
        await using var sick = await EmulatorSession.StartAsync("never-ready", "rollback-never-ready");
        foreach (var session in new[] { well, sick })
        {
            await session.DeployAsync("r1");
            session.LetTimePass();
            await session.DeployAsync("b1", tag: "20260511084210-3f9c2d1");
            session.LetTimePass();
        }

        Assert.Equal("Healthy", (string?)(await well.RevisionAsync("b1"))["healthState"]);
        Assert.Equal("Unhealthy", (string?)(await sick.RevisionAsync("b1"))["healthState"]);
        Assert.False((bool)(await well.RevisionAsync("r1"))["active"]!);
    }

    [Fact]
    public async Task In_a_rehearsed_rollback_the_previous_images_make_the_restored_one()
    {
        await using var session = await EmulatorSession.StartAsync(
            new EmulatorOptions { SeedForRollback = true, Faults = [new Fault("never-ready"), new Fault("rollback-never-ready")] });

        await session.DeployAsync("b1", tag: "20260428101502-a81e07b");
        session.LetTimePass();

        Assert.Equal("Unhealthy", (string?)(await session.RevisionAsync("b1"))["healthState"]);
        Assert.EndsWith(":20260428101502-a81e07b", session.Server.PreviousImages[0].Image, StringComparison.Ordinal);
        Assert.Equal(session.Server.SeedImages, session.Server.LiveImages);
    }

    [Fact]
    public async Task The_one_at_the_start_may_be_sick_and_the_new_one_its_cure()
    {
        await using var session = await EmulatorSession.StartAsync("unhealthy-before");

        var before = await session.ReadyAsync();
        await session.DeployAsync("r1");
        session.LetTimePass();

        Assert.Equal(503, before.Status);
        Assert.Equal("HttpResponseError", (string?)before.Json["components"]!["azure_storage"]!["error_class"]);
        Assert.Equal("""{"status":"ok"}""", before.Json["components"]!["redis"]!.ToJsonString());
        Assert.Equal(200, (await session.ReadyAsync()).Status);
    }

    [Fact]
    public async Task Images_that_were_sick_at_the_start_are_no_better_when_they_are_restored()
    {
        await using var session = await EmulatorSession.StartAsync("unhealthy-before");
        await session.DeployAsync("r1");
        session.LetTimePass();

        await session.DeployAsync("b1", tag: "20260511084210-3f9c2d1");
        session.LetTimePass();

        Assert.Equal(503, (await session.ReadyAsync()).Status);
    }

    [Fact]
    public async Task A_stopped_one_can_be_started_again()
    {
        await using var session = await EmulatorSession.StartAsync();
        var path = $"{session.App}/revisions/ca-elb-dashboard--p7w2c5d";

        var stopped = await session.ArmAsync("POST", $"{path}/deactivate");
        var gone = await session.ReadyAsync();
        var started = await session.ArmAsync("POST", $"{path}/activate");
        var back = await session.ReadyAsync();

        Assert.Equal(("\"Deactivate succeeded\"", 404), (stopped.Text, gone.Status));
        Assert.Equal(("\"Activate succeeded\"", 200), (started.Text, back.Status));
    }

    private static async Task<JsonArray> ReplicasAsync(EmulatorSession session) =>
        (await session.ArmAsync("GET", $"{session.App}/revisions/ca-elb-dashboard--r1/replicas")).Json["value"]!.AsArray();

    private static async Task<int> RestartsAsync(EmulatorSession session) =>
        (int)(await ReplicasAsync(session))[0]!["properties"]!["containers"]![0]!["restartCount"]!;
}
