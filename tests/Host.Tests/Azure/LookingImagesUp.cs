using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class LookingImagesUp
{
    private const string Exchange = "POST /oauth2/exchange";
    private const string Token = "POST /oauth2/token";
    private const string Head = "HEAD /v2/team/api/manifests/1";

    [Fact]
    public async Task A_tag_is_found_with_the_registrys_own_token()
    {
        await using var azure = await StartAsync(new Reply(200, "", ("Docker-Content-Digest", "sha256:ab")));

        Assert.Equal("sha256:ab", await FindAsync(azure, "team/api:1"));
        Assert.Equal([Exchange, Token, Head], azure.Server.Lines);
        var (exchange, token, head) = (azure.Server.Requests[0], azure.Server.Requests[1], azure.Server.Requests[2]);
        var service = Uri.EscapeDataString(azure.Server.Host);
        Assert.Matches($@"^grant_type=access_token&service={service}&access_token=secret\.\d+$", exchange.Text);
        Assert.Equal($"grant_type=refresh_token&service={service}&scope=repository%3Ateam%2Fapi%3Apull&refresh_token=refresh", token.Text);
        Assert.Equal("Bearer access", head.Header("Authorization"));
        Assert.StartsWith("application/vnd.oci.image.index.v1+json, ", head.Header("Accept"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_kept_for_its_repository()
    {
        await using var azure = await StartAsync(new Reply(200, "", ("Docker-Content-Digest", "sha256:ab")));
        var registry = new AcrImageRegistry(azure.Session);

        await registry.FindDigestAsync($"{azure.Server.Host}/team/api:1", TestContext.Current.CancellationToken);
        await registry.FindDigestAsync($"{azure.Server.Host}/team/api:1", TestContext.Current.CancellationToken);

        Assert.Equal((1, 2), (azure.Count(Exchange), azure.Count(Head)));
    }

    [Fact]
    public async Task A_token_that_the_registry_refuses_is_replaced_once()
    {
        await using var azure = await StartAsync(new Reply(401), new Reply(200, "", ("Docker-Content-Digest", "sha256:ab")));

        Assert.Equal("sha256:ab", await FindAsync(azure, "team/api:1"));
        Assert.Equal(2, azure.Count(Token));
    }

    [Fact]
    public async Task A_digest_is_asked_for_as_one()
    {
        await using var azure = await StartAsync(new Reply(404));
        azure.On("HEAD /v2/team/api/manifests/sha256:cd", new Reply(200));

        Assert.Equal("sha256:cd", await FindAsync(azure, "team/api@sha256:cd"));
    }

    [Fact]
    public async Task An_image_that_the_registry_does_not_know_is_nothing()
    {
        await using var azure = await StartAsync(new Reply(404));

        Assert.Null(await FindAsync(azure, "team/api:1"));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_registry_that_is_closed_to_us_says_nothing_about_the_image(int status)
    {
        await using var azure = await StartAsync(new Reply(status));

        var fault = await Assert.ThrowsAsync<TargetException>(() => FindAsync(azure, "team/api:1"));

        Assert.Equal("registry_closed", fault.Code);
        Assert.Contains("firewall", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_firewall_is_told_in_the_registrys_words()
    {
        await using var azure = await StartAsync(new Reply(200));
        azure.On(Exchange, new Reply(403, """{"errors":[{"code":"DENIED","message":"client with IP '1.2.3.4' is not allowed access"}]}"""));

        var fault = await Assert.ThrowsAsync<TargetException>(() => FindAsync(azure, "team/api:1"));

        Assert.Equal("registry_closed", fault.Code);
        Assert.Contains("DENIED). client with IP '1.2.3.4' is not allowed access", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redis:7")]
    [InlineData("mcr.microsoft.com/k8se/quickstart:latest")]
    [InlineData("azurecr.io.example.com/api:1")]
    [InlineData("other.azurecr.io/api:1")]
    public async Task Another_registry_is_not_asked(string reference)
    {
        await using var azure = await StartAsync(new Reply(200));

        var fault = await Assert.ThrowsAsync<TargetException>(() =>
            new AcrImageRegistry(azure.Session).FindDigestAsync(reference, TestContext.Current.CancellationToken));

        Assert.Equal("foreign_registry", fault.Code);
        Assert.Empty(azure.Server.Requests);
    }

    private static async Task<ScriptedAzure> StartAsync(params Reply[] heads)
    {
        var azure = await ScriptedAzure.StartAsync();
        return azure
            .On(Exchange, new Reply(200, """{"refresh_token":"refresh"}"""))
            .On(Token, new Reply(200, """{"access_token":"access"}"""))
            .On(Head, heads);
    }

    private static Task<string?> FindAsync(ScriptedAzure azure, string image) =>
        new AcrImageRegistry(azure.Session).FindDigestAsync($"{azure.Server.Host}/{image}", TestContext.Current.CancellationToken);
}
