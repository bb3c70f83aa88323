using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Time.Testing;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class SigningIn
{
    private const string Get = "GET " + ScriptedAzure.App;
    private const string Patch = "PATCH " + ScriptedAzure.App;
    private static readonly Reply Expired = Reply.Error(401, "ExpiredAuthenticationToken", "The access token expiry is in the past.");

    [Fact]
    public async Task A_refused_token_is_replaced_by_a_fresh_one_once()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Get, Expired, new Reply(200, Payload.Text("containerapp_get.json")));

        await new ArmContainerApp(azure.Session).GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, azure.Server.Requests.Select(request => request.Header("Authorization")).Distinct().Count());
    }

    [Fact]
    public async Task Later_requests_go_on_with_the_fresh_token()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Get, Expired, new Reply(200, Payload.Text("containerapp_get.json")));
        var app = new ArmContainerApp(azure.Session);

        await app.GetAsync(TestContext.Current.CancellationToken);
        await app.GetAsync(TestContext.Current.CancellationToken);

        var tokens = azure.Server.Requests.Select(request => request.Header("Authorization")).ToList();
        Assert.Equal(3, tokens.Count);
        Assert.Equal(tokens[1], tokens[2]);
    }

    [Fact]
    public async Task A_write_whose_token_was_refused_is_sent_again_whole()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Patch, Expired, new Reply(202));

        var receipt = await new ArmContainerApp(azure.Session).WriteAsync(Some.RecordedChange(), TestContext.Current.CancellationToken);

        Assert.Equal(WriteOutcome.Accepted, receipt.Outcome);
        Assert.Equal(2, azure.Count(Patch));
        Assert.Equal(azure.Server.Requests[0].Text, azure.Server.Requests[1].Text);
    }

    [Fact]
    public async Task Two_refused_tokens_end_the_read_and_name_the_command()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Get, Expired);

        var fault = await Assert.ThrowsAsync<TargetException>(() =>
            new ArmContainerApp(azure.Session).GetAsync(TestContext.Current.CancellationToken));

        Assert.Equal("not_signed_in", fault.Code);
        Assert.Contains("`az login`", fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, azure.Count(Get));
    }

    [Fact]
    public async Task Two_refused_tokens_refuse_the_write()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Patch, Expired);

        var receipt = await new ArmContainerApp(azure.Session).WriteAsync(Some.RecordedChange(), TestContext.Current.CancellationToken);

        Assert.Equal((WriteOutcome.Refused, "not_signed_in"), (receipt.Outcome, receipt.Code));
    }

    [Fact]
    public async Task Nobody_signed_in_is_told_before_anything_is_sent()
    {
        await using var server = await LoopbackServer.StartAsync((_, context) => new Reply(500).WriteAsync(context));
        using var session = new AzureSession(ScriptedAzure.Connect(server), new NobodyCredential(), TimeProvider.System);
        var app = new ArmContainerApp(session);

        var fault = await Assert.ThrowsAsync<TargetException>(() => app.GetAsync(TestContext.Current.CancellationToken));
        var receipt = await app.WriteAsync(Some.RecordedChange(), TestContext.Current.CancellationToken);

        Assert.Equal("not_signed_in", fault.Code);
        Assert.Equal((WriteOutcome.Refused, "not_signed_in"), (receipt.Outcome, receipt.Code));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void The_secret_of_this_machine_carries_the_moment_of_issue()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123));
        var credential = new LoopbackCredential(new Uri("https://127.0.0.1:1"), "secret", time);

        Assert.Equal("secret.1790000000123", credential.GetToken(default, TestContext.Current.CancellationToken).Token);
    }

    [Theory]
    [InlineData("https://management.azure.com")]
    [InlineData("https://127.0.0.1.example.com")]
    [InlineData("https://10.0.0.1")]
    public void The_secret_of_this_machine_goes_nowhere_else(string endpoint)
    {
        var fault = Assert.Throws<TargetException>(() => new LoopbackCredential(new Uri(endpoint), "secret", TimeProvider.System));

        Assert.Equal("loopback_only", fault.Code);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sign_in_to_Azure_never_goes_to_this_machine()
    {
        var connection = new AzureConnection
        {
            ArmEndpoint = new Uri("https://127.0.0.1:1"),
            SubscriptionId = "s",
            ResourceGroup = "g",
            AppName = "a",
        };

        Assert.Equal("no_token", Assert.Throws<TargetException>(() => AzureCredentials.For(connection, TimeProvider.System)).Code);
    }

    [Fact]
    public void A_plain_http_endpoint_is_refused()
    {
        var connection = new AzureConnection
        {
            ArmEndpoint = new Uri("http://127.0.0.1:1"),
            SubscriptionId = "s",
            ResourceGroup = "g",
            AppName = "a",
            LoopbackToken = "secret",
        };

        Assert.Equal("endpoint_not_https", Assert.Throws<TargetException>(() => new AzureSession(connection, TimeProvider.System)).Code);
    }

    private sealed class NobodyCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("nobody is signed in");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("nobody is signed in");
    }
}
