using System.Text.Json.Nodes;

namespace Upgrade.Host.Tests.Emulator;

public class ReadingTheApp
{
    [Fact]
    public async Task It_has_the_members_that_the_service_sends_in_their_order()
    {
        await using var session = await EmulatorSession.StartAsync();

        var app = (await session.ArmAsync("GET", session.App)).Json;

        Assert.Equal(["id", "name", "type", "location", "tags", "systemData", "properties", "identity"], Names(app));
        Assert.Equal(
            [
                "provisioningState", "runningStatus", "managedEnvironmentId", "environmentId", "workloadProfileName", "outboundIpAddresses", "latestRevisionName",
                "latestReadyRevisionName", "latestRevisionFqdn", "customDomainVerificationId", "configuration", "template", "eventStreamEndpoint", "delegatedIdentities",
            ],
            Names(app["properties"]));
        Assert.Equal(
            ["revisionSuffix", "terminationGracePeriodSeconds", "containers", "initContainers", "scale", "volumes", "serviceBinds"],
            Names(app["properties"]!["template"]));
    }

    [Fact]
    public async Task Its_id_is_in_lower_case_its_times_have_no_zone_and_unset_members_are_null()
    {
        await using var session = await EmulatorSession.StartAsync();

        var reply = await session.ArmAsync("GET", session.App);

        Assert.Equal($"{session.Group}/providers/Microsoft.App/containerapps/ca-elb-dashboard", (string?)reply.Json["id"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}$", (string?)reply.Json["systemData"]!["lastModifiedAt"]);
        Assert.Contains("\"initContainers\":null", reply.Text, StringComparison.Ordinal);
        Assert.Contains("2025-07-01", reply.Headers["api-supported-versions"], StringComparison.Ordinal);
        Assert.DoesNotContain("ETag", reply.Headers.Keys);
    }

    [Fact]
    public async Task Five_containers_of_three_images_and_a_broker_fill_the_consumption_cap()
    {
        await using var session = await EmulatorSession.StartAsync();

        var containers = (await session.ArmAsync("GET", session.App)).Json["properties"]!["template"]!["containers"]!.AsArray();

        Assert.Equal(["api", "frontend", "worker", "beat", "redis", "terminal"], containers.Select(container => (string?)container!["name"]));
        Assert.Equal(4.0, containers.Sum(container => (double)container!["resources"]!["cpu"]!));
        Assert.Equal(4, containers.Select(container => (string?)container!["image"]).Distinct().Count());
    }

    [Fact]
    public async Task Secrets_have_names_only_until_they_are_listed()
    {
        await using var session = await EmulatorSession.StartAsync();

        var read = await session.ArmAsync("GET", session.App);
        var listed = await session.ArmAsync("POST", $"{session.App}/listSecrets");

        Assert.DoesNotContain("emulated-session-key", read.Text, StringComparison.Ordinal);
        Assert.Equal("session-key", (string?)read.Json["properties"]!["configuration"]!["secrets"]![0]!["name"]);
        Assert.Equal("emulated-session-key", (string?)listed.Json["value"]![0]!["value"]);
    }

    [Fact]
    public async Task A_revision_has_the_members_that_the_service_sends_in_their_order()
    {
        await using var session = await EmulatorSession.StartAsync();

        var list = (await session.ArmAsync("GET", $"{session.App}/revisions")).Json["value"]!.AsArray();
        var revision = list.Single(item => (bool)item!["properties"]!["active"]!)!;

        Assert.Equal(["id", "name", "type", "properties"], Names(revision));
        Assert.Equal(
            ["createdTime", "fqdn", "template", "active", "replicas", "trafficWeight", "healthState", "provisioningState", "runningState"],
            Names(revision["properties"]));
        Assert.Equal("Microsoft.App/containerapps/revisions", (string?)revision["type"]);
        Assert.Matches(@"\d\+00:00$", (string?)revision["properties"]!["createdTime"]);
        Assert.Null(revision["properties"]!["template"]!["revisionSuffix"]);
        Assert.Null(revision["properties"]!["template"]!["containers"]![0]!["resources"]!["ephemeralStorage"]);
        Assert.Equal("RunningAtMaxScale", (string?)revision["properties"]!["runningState"]);
    }

    [Theory]
    [InlineData("?api-version=2099-01-01", 400, "NoRegisteredProviderFound")]
    [InlineData("?x=1", 400, "MissingApiVersionParameter")]
    [InlineData("/revisions/none?api-version=2025-07-01", 404, "RevisionNotFound")]
    [InlineData("/nonsense?api-version=2025-07-01", 404, "InvalidResourceType")]
    [InlineData("x?api-version=2025-07-01", 404, "ResourceNotFound")]
    public async Task What_is_not_there_is_refused_as_arm_refuses(string rest, int status, string code)
    {
        await using var session = await EmulatorSession.StartAsync();

        var reply = await session.ArmAsync("GET", session.App + rest);

        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("", "InvalidAuthenticationToken")]
    [InlineData("guess.1780315200000", "InvalidAuthenticationToken")]
    public async Task Another_token_is_refused_with_a_challenge(string token, string code)
    {
        await using var session = await EmulatorSession.StartAsync();

        var reply = await session.ArmAsync("GET", session.App, token: token.Length == 0 ? session.Token.Split('.')[0] : token);

        Assert.Equal((401, code), (reply.Status, reply.Code));
        Assert.StartsWith("Bearer authorization_uri=", reply.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_registry_storage_account_and_permissions_can_be_read()
    {
        await using var session = await EmulatorSession.StartAsync();

        var registry = await session.ArmAsync("GET", session.Registry);
        var account = await session.ArmAsync("GET", $"{session.Group}/providers/Microsoft.Storage/storageAccounts/stelbdashboard");
        var permissions = await session.ArmAsync("GET", $"{session.App}/providers/Microsoft.Authorization/permissions");

        Assert.Equal(session.Login, (string?)registry.Json["properties"]!["loginServer"]);
        Assert.Equal("Enabled", (string?)account.Json["properties"]!["publicNetworkAccess"]);
        Assert.Equal("*", (string?)permissions.Json["value"]![0]!["actions"]![0]);
    }

    private static IEnumerable<string> Names(JsonNode? node) => node!.AsObject().Select(member => member.Key);
}
