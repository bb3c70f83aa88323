using System.Text.Json;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class PatchingTheTraffic
{
    private const string Get = "GET " + ScriptedAzure.App;
    private const string Patch = "PATCH " + ScriptedAzure.App;
    private const string Serving = "containerapp000002--532gcah";
    private const string GetServing = "GET " + ScriptedAzure.App + "/revisions/" + Serving;

    // As recorded, but for the one revision that has all of the traffic.
    private static readonly string _pinned = Payload.Text("containerapp_get.json").Replace(
        """[{"weight":50,"latestRevision":true},{"revisionName":"containerapp000002--532gcah","weight":50}]""",
        """[{"weight":0,"latestRevision":true,"label":"green"},{"revisionName":"containerapp000002--532gcah","weight":100}]""",
        StringComparison.Ordinal);

    [Fact]
    public void Recorded_traffic_is_read_with_its_weights()
    {
        var app = AppPayload.Read(Payload.Element("containerapp_get.json"));

        Assert.Equal([new TrafficShare(null, 50), new TrafficShare(Serving, 50)], app.Traffic);
        Assert.Equal("", app.Serving);
    }

    [Fact]
    public async Task What_is_live_is_read_from_the_revision_that_has_the_traffic()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Get, new Reply(200, _pinned)).On(GetServing, new Reply(200, Revision("old:1")));

        var app = await new ArmContainerApp(azure.Session).GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal((Serving, Serving, "containerapp000002--7ut2i6c"), (app.Serving, app.Live, app.LatestRevision));
        Assert.Equal("old:1", Assert.Single(app.Images).Image);
        Assert.Equal(["old"], app.Environment["V"]);
        Assert.Equal("mcr.microsoft.com/k8se/quickstart:latest", app.NewestTemplate!.Value.GetProperty("containers")[0].GetProperty("image").GetString());
    }

    [Fact]
    public async Task Traffic_on_a_revision_that_is_gone_is_said_with_the_command_that_moves_it()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Get, new Reply(200, _pinned));

        var fault = await Assert.ThrowsAsync<TargetException>(() => new ArmContainerApp(azure.Session).GetAsync(TestContext.Current.CancellationToken));

        Assert.Equal("serving_gone", fault.Code);
        Assert.Contains($"on {Serving}, which does not exist", fault.Message, StringComparison.Ordinal);
        Assert.Contains("az containerapp ingress traffic set", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_beside_a_newer_revision_names_all_of_the_template_and_pins_the_traffic()
    {
        var app = AppPayload.WithTemplate(Some.App("""{"containers":[{"name":"api","image":"new"}],"scale":{"maxReplicas":9}}"""), JsonElement.Parse("""{"containers":[{"name":"api","image":"old"}],"volumes":null}"""));
        var change = new AppChange
        {
            Live = app with { NewestTemplate = JsonElement.Parse("""{"containers":[{"name":"api","image":"new"}],"scale":{"maxReplicas":9}}""") },
            Images = [new ContainerImage("api", "newer")],
            Traffic = [new TrafficShare("app--old", 100, "blue"), new TrafficShare(null, 0)],
            RevisionSuffix = "r1",
        };

        Assert.Equal(
            """{"properties":{"template":{"containers":[{"name":"api","image":"newer"}],"revisionSuffix":"r1","scale":null},"configuration":{"ingress":{"traffic":[{"revisionName":"app--old","weight":100,"label":"blue"},{"latestRevision":true,"weight":0}]}}}}""",
            TemplatePatch.For(change).ToJsonString());
    }

    [Fact]
    public async Task A_move_is_sent_once_and_carries_the_traffic_alone()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Patch, new Reply(202));
        var move = new TrafficMove { Live = Some.App("{}"), Revision = "app--new", Traffic = [new TrafficShare("app--new", 100)] };

        var receipt = await new ArmContainerApp(azure.Session).MoveTrafficAsync(move, TestContext.Current.CancellationToken);

        Assert.Equal(WriteOutcome.Accepted, receipt.Outcome);
        Assert.Equal("""{"properties":{"configuration":{"ingress":{"traffic":[{"revisionName":"app--new","weight":100}]}}}}""", Assert.Single(azure.Server.Requests).Text);
    }

    [Theory]
    [InlineData("evil.example/path")]
    [InlineData("user@evil.example")]
    public void A_revision_whose_address_is_no_host_is_refused(string fqdn) =>
        Assert.Equal("bad_answer", Assert.Throws<TargetException>(() => RevisionPayload.Read(JsonElement.Parse($$"""{"properties":{"fqdn":"{{fqdn}}"} }"""), "r")).Code);

    private static string Revision(string image) =>
        $$"""{"name":"{{Serving}}","properties":{"active":true,"template":{"containers":[{"name":"containerapp000002","image":"{{image}}","env":[{"name":"V","value":"old"}]}]} } }""";
}
