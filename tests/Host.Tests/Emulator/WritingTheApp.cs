using System.Text.Json.Nodes;

namespace Upgrade.Host.Tests.Emulator;

public class WritingTheApp
{
    [Fact]
    public async Task A_write_is_answered_with_an_empty_202_and_two_long_signed_addresses()
    {
        await using var session = await EmulatorSession.StartAsync();

        var reply = await session.DeployAsync("r1");

        Assert.Equal((202, ""), (reply.Status, reply.Text));
        Assert.Equal("0", reply.Headers["Content-Length"]);
        Assert.Contains("/containerappOperationStatuses/", reply.Headers["azure-asyncoperation"], StringComparison.Ordinal);
        Assert.Contains("/containerappOperationResults/", reply.Headers["location"], StringComparison.Ordinal);
        Assert.InRange(reply.Headers["azure-asyncoperation"].Length, 3500, 4500);
        Assert.DoesNotContain("Retry-After", reply.Headers.Keys);
    }

    [Fact]
    public async Task Its_operation_has_four_members_and_ends_in_its_time()
    {
        await using var session = await EmulatorSession.StartAsync();
        var accepted = await session.DeployAsync("r1");

        var during = await session.ArmAsync("GET", accepted.Headers["azure-asyncoperation"]);
        var result = await session.ArmAsync("GET", accepted.Headers["location"]);
        session.LetTimePass();
        var after = await session.ArmAsync("GET", accepted.Headers["azure-asyncoperation"]);
        var final = await session.ArmAsync("GET", accepted.Headers["location"]);

        Assert.Equal(["id", "name", "status", "startTime"], during.Json.AsObject().Select(member => member.Key));
        Assert.Equal(("InProgress", 202), ((string?)during.Json["status"], result.Status));
        Assert.Equal(("Succeeded", 200), ((string?)after.Json["status"], final.Status));
        Assert.Equal("ca-elb-dashboard--r1", (string?)final.Json["properties"]!["latestRevisionName"]);
    }

    [Fact]
    public async Task An_operations_address_that_was_cut_short_is_refused()
    {
        await using var session = await EmulatorSession.StartAsync();
        var address = (await session.DeployAsync("r1")).Headers["azure-asyncoperation"];

        var reply = await session.ArmAsync("GET", address[..1024]);

        Assert.Equal(403, reply.Status);
    }

    [Fact]
    public async Task The_old_revision_serves_until_the_new_one_is_ready_and_is_then_stopped()
    {
        await using var session = await EmulatorSession.StartAsync();
        var before = (string?)(await session.ReadyAsync()).Json["revision"];
        await session.DeployAsync("r1");

        session.Clock.Advance(TimeSpan.FromSeconds(1));
        var meanwhile = (await session.ReadyAsync()).Json["revision"];
        var young = await session.RevisionAsync("r1");
        session.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = (await session.ReadyAsync()).Json["revision"];
        var old = (await session.ArmAsync("GET", $"{session.App}/revisions/{before}")).Json["properties"]!;

        Assert.Equal(before, (string?)meanwhile);
        Assert.Equal(("Provisioning", "None", "Processing"), States(young));
        Assert.Equal("ca-elb-dashboard--r1", (string?)after);
        Assert.Equal(("Provisioned", "Healthy", "RunningAtMaxScale"), States(await session.RevisionAsync("r1")));
        Assert.Equal((false, 0), ((bool)old["active"]!, (int)old["trafficWeight"]!));
    }

    [Fact]
    public async Task A_second_write_meets_409_while_the_first_is_under_way()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.DeployAsync("r1");

        var second = await session.DeployAsync("r2");
        session.LetTimePass();
        var third = await session.DeployAsync("r2", tag: "20260428101502-a81e07b");

        Assert.Equal((409, "ContainerAppOperationInProgress"), (second.Status, second.Code));
        Assert.Equal(202, third.Status);
    }

    [Fact]
    public async Task Of_two_writers_at_the_same_time_one_gets_in()
    {
        await using var session = await EmulatorSession.StartAsync();
        var changes = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => session.ChangeAsync($"w{at}")));

        var replies = await Task.WhenAll(changes.Select(change => session.ArmAsync("PATCH", session.App, change.ToJsonString())));

        Assert.Equal(1, replies.Count(reply => reply.Status == 202));
        Assert.Equal(7, replies.Count(reply => reply.Status == 409));
        Assert.Equal((8, 1), (session.Server.PatchCount, session.Server.RevisionsMade));
    }

    [Fact]
    public async Task A_suffix_that_was_used_before_is_accepted_and_fails_in_the_operation()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.DeployAsync("r1");
        session.LetTimePass();

        var accepted = await session.DeployAsync("r1", tag: "20260428101502-a81e07b");
        session.LetTimePass();
        var operation = (await session.ArmAsync("GET", accepted.Headers["azure-asyncoperation"])).Json;

        Assert.Equal(202, accepted.Status);
        Assert.Equal("Failed", (string?)operation["status"]);
        Assert.Equal("ContainerAppOperationError", (string?)operation["error"]!["code"]);
        Assert.Contains("already exists", (string?)operation["error"]!["message"], StringComparison.Ordinal);
        Assert.Equal(1, session.Server.RevisionsMade);
    }

    [Fact]
    public async Task A_write_without_a_suffix_sends_the_stored_one_again()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.DeployAsync("r1");
        session.LetTimePass();
        var change = await session.ChangeAsync("", tag: "20260428101502-a81e07b");
        change["properties"]!["template"]!.AsObject().Remove("revisionSuffix");

        var accepted = await session.ArmAsync("PATCH", session.App, change.ToJsonString());
        session.LetTimePass();

        Assert.Equal("Failed", (string?)(await session.ArmAsync("GET", accepted.Headers["azure-asyncoperation"])).Json["status"]);
    }

    [Fact]
    public async Task An_empty_suffix_gets_a_name_made_up()
    {
        await using var session = await EmulatorSession.StartAsync();

        await session.DeployAsync("");

        var name = (string?)(await session.ArmAsync("GET", session.App)).Json["properties"]!["latestRevisionName"];
        Assert.Matches("^ca-elb-dashboard--[a-z0-9]{7}$", name);
        Assert.Equal(1, session.Server.RevisionsMade);
    }

    [Fact]
    public async Task A_write_of_what_is_already_there_makes_no_revision()
    {
        await using var session = await EmulatorSession.StartAsync();
        var template = (await session.ArmAsync("GET", session.App)).Json["properties"]!["template"]!.DeepClone();
        foreach (var container in template["containers"]!.AsArray())
        {
            container!["resources"]!.AsObject().Remove("ephemeralStorage");
        }

        var reply = await session.ArmAsync("PATCH", session.App, new JsonObject { ["properties"] = new JsonObject { ["template"] = template } }.ToJsonString());

        Assert.Equal(202, reply.Status);
        Assert.Equal(0, session.Server.RevisionsMade);
    }

    [Fact]
    public async Task Objects_merge_arrays_are_replaced_and_what_only_the_platform_sets_stays()
    {
        await using var session = await EmulatorSession.StartAsync();
        const string change = """{"id":"x","tags":{"azd-service-name":null,"a":"b"},"properties":{"provisioningState":"Failed","configuration":{"ingress":{"fqdn":"x","targetPort":81,"traffic":[]}}}}""";

        await session.ArmAsync("PATCH", session.App, change);
        session.LetTimePass();
        var app = (await session.ArmAsync("GET", session.App)).Json;

        var ingress = app["properties"]!["configuration"]!["ingress"]!;
        Assert.Equal("""{"a":"b"}""", app["tags"]!.ToJsonString());
        Assert.Equal((81, 0, "Auto"), ((int)ingress["targetPort"]!, ingress["traffic"]!.AsArray().Count, (string?)ingress["transport"]));
        Assert.Equal(session.Server.Variables["CONTAINER_APP_FQDN"], (string?)ingress["fqdn"]);
        Assert.Equal("Succeeded", (string?)app["properties"]!["provisioningState"]);
        Assert.EndsWith("/ca-elb-dashboard", (string?)app["id"], StringComparison.Ordinal);
    }

    private static (string?, string?, string?) States(JsonNode revision) =>
        ((string?)revision["provisioningState"], (string?)revision["healthState"], (string?)revision["runningState"]);
}
