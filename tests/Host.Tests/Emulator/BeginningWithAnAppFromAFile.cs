using System.Text.Json.Nodes;
using Upgrade.Host.Emulator;

namespace Upgrade.Host.Tests.Emulator;

public class BeginningWithAnAppFromAFile
{
    private static string Recorded => Path.Combine(AppContext.BaseDirectory, "Payloads", "containerapp_get.json");

    [Fact]
    public async Task The_recorded_answer_comes_back_but_for_the_emulators_own_addresses()
    {
        await using var session = await EmulatorSession.StartAsync(new EmulatorOptions { FromFile = Recorded });
        var sent = JsonNode.Parse(await File.ReadAllTextAsync(Recorded, TestContext.Current.CancellationToken))!;

        var got = (await session.ArmAsync("GET", session.App)).Json;

        foreach (var app in new[] { sent, got })
        {
            app["properties"]!["latestRevisionFqdn"] = "";
            app["properties"]!["eventStreamEndpoint"] = "";
            app["properties"]!["configuration"]!["ingress"]!["fqdn"] = "";
        }

        Assert.Equal(sent.ToJsonString(), got.ToJsonString());
    }

    [Fact]
    public async Task Its_revisions_have_the_members_of_the_recorded_ones()
    {
        await using var session = await EmulatorSession.StartAsync(new EmulatorOptions { FromFile = Recorded });
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(Recorded.Replace("containerapp_get", "revision_get", StringComparison.Ordinal), TestContext.Current.CancellationToken))!;

        var got = (await session.ArmAsync("GET", $"{session.App}/revisions/{recorded["name"]}")).Json;

        Assert.Equal((string?)recorded["id"], (string?)got["id"]);
        Assert.Equal(recorded["properties"]!.AsObject().Select(member => member.Key), got["properties"]!.AsObject().Select(member => member.Key));
        Assert.Equal(50, (int)got["properties"]!["trafficWeight"]!);
    }

    [Fact]
    public async Task Its_traffic_is_shared_by_weight_between_its_revisions()
    {
        await using var session = await EmulatorSession.StartAsync(new EmulatorOptions { FromFile = Recorded });

        var serving = new List<string>();
        for (var turn = 0; turn < 100; turn++)
        {
            serving.Add((string)(await session.ReadyAsync()).Json["revision"]!);
        }

        Assert.Equal([50, 50], serving.CountBy(revision => revision).Select(revision => revision.Value));
    }

    [Fact]
    public async Task Images_and_registries_of_azure_become_ours_and_all_others_stay()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder, """
            {"id":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.App/containerApps/mine","name":"mine","resourceGroup":"rg",
            "properties":{"configuration":{"registries":[{"server":"a.azurecr.io"},{"server":"ghcr.io"}],"ingress":{"fqdn":"mine.azurecontainerapps.io"} },
            "template":{"containers":[{"name":"x","image":"a.azurecr.io/team/x:1"},{"name":"y","image":"mcr.microsoft.com/y:2"},{"name":"z","image":"a.azurecr.io/z@sha256:0a"}]} } }
            """);
        await using var session = await EmulatorSession.StartAsync(new EmulatorOptions { FromFile = folder.File("app.json") });

        var app = (await session.ArmAsync("GET", session.App)).Json;

        Assert.Equal([$"{session.Login}/team/x:1", "mcr.microsoft.com/y:2", $"{session.Login}/z@sha256:0a"], session.Server.LiveImages.Select(container => container.Image));
        Assert.Equal([session.Login, "ghcr.io"], app["properties"]!["configuration"]!["registries"]!.AsArray().Select(registry => (string?)registry!["server"]));
        Assert.Null(app["resourceGroup"]);
        Assert.Equal(200, (await new RegistryClient(session).LookUpAsync("z", "sha256:0a")).Status);
        Assert.Equal(200, (await session.ReadyAsync()).Status);
        Assert.Equal("rg", session.Server.Variables["AZURE_RESOURCE_GROUP"]);
    }

    [Fact]
    public async Task An_app_that_pulls_from_foreign_registries_alone_may_pull_from_ours_too()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder, """
            {"id":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.App/containerApps/mine","name":"mine",
            "properties":{"configuration":{"registries":[{"server":"ghcr.io"}]},"template":{"containers":[{"name":"x","image":"ghcr.io/x:1"}]} } }
            """);
        await using var session = await EmulatorSession.StartAsync(new EmulatorOptions { FromFile = folder.File("app.json") });

        var app = (await session.ArmAsync("GET", session.App)).Json;

        Assert.Equal(["ghcr.io", session.Login], app["properties"]!["configuration"]!["registries"]!.AsArray().Select(registry => (string?)registry!["server"]));
    }

    [Theory]
    [InlineData("", "it is not one JSON object")]
    [InlineData("[1]", "it is not one JSON object")]
    [InlineData("""{"id":"/subscriptions/x/resourceGroups/y"}""", "its id is not")]
    [InlineData("""{"id":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.App/containerApps/mine","properties":{}}""", "has no container")]
    public async Task A_file_that_is_no_app_is_an_error_that_says_why(string text, string why)
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder, text);

        var refused = await Assert.ThrowsAsync<EmulatorException>(() => EmulatorSession.StartAsync(new EmulatorOptions { FromFile = folder.File("app.json") }));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error_that_names_it() => Assert.Contains(
        "/nowhere/app.json",
        (await Assert.ThrowsAsync<EmulatorException>(() => EmulatorSession.StartAsync(new EmulatorOptions { FromFile = "/nowhere/app.json" }))).Message,
        StringComparison.Ordinal);

    private static Task WriteAsync(TemporaryFolder folder, string text) =>
        File.WriteAllTextAsync(folder.File("app.json"), text, TestContext.Current.CancellationToken);
}
