using System.Text.Json;
using Azure.Core;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Tests.Azure;

public sealed class KnowingTheClouds
{
    [Theory]
    //          cloud                endpoint                                  what its token is for                               its authority                  its registries' token
    [InlineData("AzureCloud", "https://management.azure.com/", "https://management.azure.com//.default", "login.microsoftonline.com", "https://containerregistry.azure.net/.default")]
    [InlineData("azureusgovernment", "https://management.usgovcloudapi.net/", "https://management.usgovcloudapi.net/.default", "login.microsoftonline.us", "https://management.usgovcloudapi.net/.default")]
    [InlineData("AzureChinaCloud", "https://management.chinacloudapi.cn/", "https://management.chinacloudapi.cn/.default", "login.chinacloudapi.cn", "https://management.chinacloudapi.cn/.default")]
    public async Task Each_has_addresses_of_its_own(string name, string endpoint, string scope, string authority, string registryScope)
    {
        var connection = Connection.Of(SettingsWith(("AZURE_CLOUD", name)));
        var credential = new AskedCredential();
        using var session = new AzureSession(connection, credential, TimeProvider.System);

        await new AzureSignIn(session).ProveAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new AcrTokens(session.Web, new AskedCredential { Fails = true, Asked = credential.Asked }, connection.Cloud).GetAsync("reg.azurecr.io", "repo", TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(endpoint, connection.ArmEndpoint.AbsoluteUri);
        Assert.Equal([scope, registryScope], credential.Asked);
        Assert.Equal(authority, connection.Cloud.Authority.Host);
    }

    [Fact]
    public void None_chosen_is_the_public_one() => Assert.Same(AzureCloud.Public, Connection.CloudOf(SettingsWith()));

    [Fact]
    public void One_that_nobody_knows_is_refused_with_those_that_are_known()
    {
        var refused = Assert.Throws<ConfigurationException>(() => Connection.Of(SettingsWith(("AZURE_CLOUD", "Moon\u001b[2J"))));

        Assert.Contains("`Moon\uFFFD[2J`; known are AzureCloud, AzureUSGovernment, AzureChinaCloud", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_that_is_set_takes_the_place_of_a_cloud_that_nobody_knows() =>
        Assert.Equal("arm.stack.example", Connection.Of(SettingsWith(("AZURE_CLOUD", "Stack"), ("ELB_UPGRADE_ARM_ENDPOINT", "https://arm.stack.example"))).ArmEndpoint.Host);

    [Theory]
    [InlineData("AzureCloud", "reg.azurecr.io")]
    [InlineData("AzureUSGovernment", "reg.azurecr.us")]
    [InlineData("AzureChinaCloud", "reg.azurecr.cn")]
    public void Each_knows_its_own_registries_and_no_other(string name, string registry) =>
        Assert.Equal([name], AzureCloud.All.Where(cloud => cloud.HasRegistry(registry)).Select(cloud => cloud.Name));

    [Fact]
    public async Task A_registry_of_another_cloud_gets_no_token()
    {
        using var session = new AzureSession(Connection.Of(SettingsWith(("AZURE_CLOUD", "AzureUSGovernment"))), new AskedCredential(), TimeProvider.System);

        var refused = await Assert.ThrowsAsync<TargetException>(() => new AcrImageRegistry(session).FindDigestAsync("reg.azurecr.io/a:1", TestContext.Current.CancellationToken));

        Assert.Equal("foreign_registry", refused.Code);
    }

    [Fact]
    public void Where_the_hosts_of_logs_are_not_known_no_token_is_sent_to_any() =>
        Assert.Equal("log_host_refused", Assert.Throws<TargetException>(() => LogAccess.Read(
            JsonElement.Parse("""{"properties":{"token":"SECRET","logStreamEndpoint":"https://eastus.azurecontainerapps.dev/subscriptions/s"} }"""),
            Connection.Of(SettingsWith(("AZURE_CLOUD", "AzureUSGovernment"))))).Code);

    private static Settings SettingsWith(params (string Name, string Value)[] set) => new(
        [
            new SettingsSource("the test", set.Concat([("AZURE_SUBSCRIPTION_ID", "5a3c9e1f-7d42-4b86-9c0e-2f61d8ab4e73"), ("AZURE_RESOURCE_GROUP", "rg"), ("CONTAINER_APP_NAME", "app")])
                .ToDictionary(pair => pair.Item1, pair => pair.Item2)),
        ],
        []);

    private sealed class AskedCredential : TokenCredential
    {
        public bool Fails { get; init; }

        public List<string> Asked { get; init; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked.AddRange(requestContext.Scopes);

            return Fails ? throw new InvalidOperationException("nothing is sent in a test") : new AccessToken("token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
