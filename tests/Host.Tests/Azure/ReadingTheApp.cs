using System.Text.Json;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class ReadingTheApp
{
    private const string Get = "GET " + ScriptedAzure.App;

    [Fact]
    public void The_recorded_app_is_understood()
    {
        var app = AppPayload.Read(Payload.Element("containerapp_get.json"));

        Assert.EndsWith("/containerapps/containerapp000002", app.Id, StringComparison.Ordinal);
        Assert.Equal("containerapp000002", app.Name);
        Assert.Equal("Succeeded", app.ProvisioningState);
        Assert.Equal("Multiple", app.RevisionMode);
        Assert.Equal("containerapp000002--7ut2i6c", app.LatestRevision);
        Assert.Equal("containerapp000002--7ut2i6c", app.LatestReadyRevision);
        Assert.Equal("containerapp000002.whitebeach-63bf60a5.eastus.azurecontainerapps.io", app.Fqdn);
        Assert.Equal("aaa@foo.com", app.LastModifiedBy);
        Assert.Equal([new ContainerImage("containerapp000002", "mcr.microsoft.com/k8se/quickstart:latest")], app.Images);
        Assert.Empty(app.Environment);
        Assert.Empty(app.Registries);
    }

    [Fact]
    public void A_moment_without_a_zone_is_utc()
    {
        var app = AppPayload.Read(Payload.Element("containerapp_get.json"));

        Assert.Equal(DateTimeOffset.Parse("2024-10-14T07:06:16.6073765+00:00", null), app.LastModifiedAt);
        Assert.Equal(TimeSpan.Zero, app.LastModifiedAt!.Value.Offset);
    }

    [Fact]
    public void Every_plain_value_of_a_variable_is_kept_and_no_secret()
    {
        var app = AppPayload.Read(JsonElement.Parse("""
            {"id":"/x","name":"a","properties":{"configuration":{"ingress":null,"registries":[{"server":"r.azurecr.io"},{"server":null}]},
             "template":{"containers":[
              {"name":"one","image":"i","env":[{"name":"A","value":"1"},{"name":"S","secretRef":"s"},{"name":"N","value":null}]},
              {"name":"two","image":"i","env":[{"name":"A","value":"2"},{"name":"A","value":"1"},{"name":"S","value":"plain"}]},
              {"name":"three","image":"i","env":null}]}}}
            """));

        Assert.Equal(new Dictionary<string, IReadOnlyList<string>> { ["A"] = ["1", "2"], ["S"] = ["plain"] }, app.Environment);
        Assert.Equal(["r.azurecr.io"], app.Registries);
        Assert.Null(app.Fqdn);
        Assert.Equal("Single", app.RevisionMode);
        Assert.Equal("", app.LatestReadyRevision);
    }

    [Fact]
    public async Task It_is_asked_for_by_its_id_in_one_version_of_the_api_with_the_token()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Get, new Reply(200, Payload.Text("containerapp_get.json")));

        await new ArmContainerApp(azure.Session).GetAsync(TestContext.Current.CancellationToken);

        var request = Assert.Single(azure.Server.Requests);
        Assert.Equal("?api-version=2025-07-01", request.Query);
        Assert.Matches(@"^Bearer secret\.\d{13}$", request.Header("Authorization"));
    }

    [Fact]
    public async Task A_missing_app_is_told_with_its_group_and_subscription()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Get, Reply.Error(404, "ResourceNotFound", "was not found"));

        var fault = await FailAsync(azure);

        Assert.Equal("ResourceNotFound", fault.Code);
        Assert.Contains("`containerapp000002`", fault.Message, StringComparison.Ordinal);
        Assert.Contains("`clitest.rg000001`", fault.Message, StringComparison.Ordinal);
        Assert.Contains("`00000000-0000-0000-0000-000000000000`", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_right_is_told_in_the_platforms_words()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Get, Reply.Error(403, "AuthorizationFailed", "no right to perform 'Microsoft.App/containerApps/read' over scope '/x'"));

        var fault = await FailAsync(azure);

        Assert.Equal("AuthorizationFailed", fault.Code);
        Assert.Contains("'Microsoft.App/containerApps/read' over scope '/x'", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, azure.Count(Get));
    }

    [Theory]
    [InlineData("<html>proxy</html>")]
    [InlineData("[]")]
    [InlineData("""{"id":"/x","name":"a","properties":{"template":null}}""")]
    public async Task An_answer_that_is_no_app_is_told(string body)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Get, new Reply(200, body));

        Assert.Equal("bad_answer", (await FailAsync(azure)).Code);
    }

    private static Task<TargetException> FailAsync(ScriptedAzure azure) =>
        Assert.ThrowsAsync<TargetException>(() =>
            new ArmContainerApp(azure.Session).GetAsync(TestContext.Current.CancellationToken));
}
