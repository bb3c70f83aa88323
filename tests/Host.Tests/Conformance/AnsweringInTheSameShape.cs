using System.Text.Json.Nodes;
using Upgrade.Host.Tests.Azure.Support;
using Upgrade.Host.Tests.Emulator;
using Reply = Upgrade.Host.Tests.Emulator.Reply;

namespace Upgrade.Host.Tests.Conformance;

/// <summary>What the emulator answers has the members of what the service answered, in their order.</summary>
public sealed class AnsweringInTheSameShape
{
    [Fact]
    public async Task A_write_and_its_operation()
    {
        await using var session = await EmulatorSession.StartAsync();
        var recorded = JsonNode.Parse(Payload.Text("patch_traffic.response.abridged.json"))!;

        var taken = await session.DeployAsync("s1");

        Assert.Equal(((int)recorded["status"]!, (string)recorded["body"]!), (taken.Status, taken.Text));
        Assert.Empty(recorded["headers"]!.AsObject().Select(header => header.Key).Except(taken.Headers.Keys, StringComparer.OrdinalIgnoreCase));
        Assert.Equal(Shape(Recorded("operation_status_inprogress.json")), Shape(await OperationAsync(session, taken)));
        session.LetTimePass();
        Assert.Equal(Shape(Recorded("operation_status_succeeded.json")), Shape(await OperationAsync(session, taken)));
    }

    [Fact]
    public async Task A_build_from_its_upload_to_its_log()
    {
        await using var session = await EmulatorSession.StartAsync();
        var registry = new RegistryClient(session);

        var place = await session.ArmAsync("POST", $"{session.Registry}/listBuildSourceUploadUrl");
        var queued = await registry.BuildAsync(RegistryClient.Archive("Dockerfile"));
        var log = await session.ArmAsync("POST", $"{session.Registry}/runs/cb1/listLogSasUrl");

        Assert.Equal(Shape(Example("RegistriesGetBuildSourceUploadUrl.json")), Shape(place.Json));
        Assert.Equal(Shape(Recorded("acr_schedulerun.response.json")), Shape(queued.Json));
        Assert.Equal(Shape(Example("RunsGetLogSasUrl.json")), Shape(log.Json));
    }

    [Fact]
    public async Task The_tokens_of_the_registry()
    {
        await using var session = await EmulatorSession.StartAsync();
        var registry = new RegistryClient(session);

        var refresh = await registry.FormAsync("exchange", ("grant_type", "access_token"), ("service", session.Login), ("access_token", session.Token));
        var access = await registry.FormAsync(
            "token", ("grant_type", "refresh_token"), ("service", session.Login), ("scope", "repository:elb-api:pull"), ("refresh_token", (string)refresh.Json["refresh_token"]!));

        Assert.Equal(Shape(Example("PostRefreshToken.json")), Shape(refresh.Json));
        Assert.Equal(Shape(Example("PostAccessToken.json")), Shape(access.Json));
    }

    [Fact]
    public async Task The_token_of_the_logs_has_all_that_is_published()
    {
        await using var session = await EmulatorSession.StartAsync();

        var token = await session.ArmAsync("POST", $"{session.App}/getAuthtoken");

        Assert.Empty(Shape(Example("ContainerApps_GetAuthToken.json")).Except(Shape(token.Json)));
    }

    [Fact]
    public async Task The_list_of_apps_has_each_app_as_a_read_of_it_shows_it()
    {
        await using var session = await EmulatorSession.StartAsync("other-apps=20");
        var apps = session.App[..session.App.LastIndexOf('/')];

        var first = (await session.ArmAsync("GET", apps)).Json;
        var last = (await session.ArmAsync("GET", new Uri((string)first["nextLink"]!).PathAndQuery)).Json;

        Assert.Equal(Example("ContainerApps_ListByResourceGroup.json").AsObject().Select(member => member.Key), last.AsObject().Select(member => member.Key));
        Assert.Equal((20, 1), (first["value"]!.AsArray().Count, last["value"]!.AsArray().Count));
        Assert.Null(last["nextLink"]);
        Assert.Equal((await session.ArmAsync("GET", session.App)).Json.ToJsonString(), first["value"]![0]!.ToJsonString());
        Assert.Equal(last["value"]![0]!.ToJsonString(), (await session.ArmAsync("GET", $"{apps}/ca-other-0020")).Json.ToJsonString());
        Assert.Equal(404, (await session.ArmAsync("GET", $"{apps}/ca-other-0020/revisions")).Status);
        Assert.DoesNotContain("emulated-session-key", last.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> OperationAsync(EmulatorSession session, Reply taken) =>
        (await session.ArmAsync("GET", new Uri(taken.Headers["azure-asyncoperation"]).PathAndQuery)).Json;

    private static JsonNode Recorded(string name) => JsonNode.Parse(Payload.Text(name))!;

    private static JsonNode Example(string name) => Recorded(name)["responses"]!["200"]!["body"]!;

    /// <summary>The members with the kinds of their values, nested ones by their path.</summary>
    private static IEnumerable<string> Shape(JsonNode node, string path = "") => node.AsObject().SelectMany(member => member.Value is JsonObject map
        ? Shape(map, $"{path}{member.Key}.")
        : [$"{path}{member.Key}: {member.Value?.GetValueKind().ToString() ?? "Null"}"]);
}
