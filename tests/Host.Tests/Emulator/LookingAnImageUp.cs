using System.Security.Cryptography;
using System.Text;

namespace Upgrade.Host.Tests.Emulator;

public class LookingAnImageUp
{
    [Fact]
    public async Task Nobody_gets_in_without_a_token_and_is_told_where_to_get_one()
    {
        await using var session = await EmulatorSession.StartAsync();

        var reply = await new RegistryClient(session).ManifestAsync("HEAD", "library/redis", "7-alpine", token: null);

        Assert.Equal(401, reply.Status);
        Assert.Equal(
            $"Bearer realm=\"https://{session.Login}/oauth2/token\",service=\"{session.Login}\",scope=\"repository:library/redis:pull\"",
            reply.Headers["WWW-Authenticate"]);
    }

    [Theory]
    [InlineData("elb-api", "next")]
    [InlineData("elb-frontend", "20260511084210-3f9c2d1")]
    [InlineData("library/redis", "7-alpine")]
    public async Task An_image_is_found_by_its_tag_and_then_by_its_digest(string repository, string tag)
    {
        await using var session = await EmulatorSession.StartAsync();
        var registry = new RegistryClient(session);

        var digest = (await registry.LookUpAsync(repository, tag)).Headers["Docker-Content-Digest"];
        var again = await registry.ManifestAsync("GET", repository, digest, await registry.TokenAsync($"repository:{repository}:pull"));

        Assert.Equal(digest, $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(again.Text)))}");
    }

    [Fact]
    public async Task A_token_for_one_repository_does_not_open_another()
    {
        await using var session = await EmulatorSession.StartAsync();
        var registry = new RegistryClient(session);

        var reply = await registry.ManifestAsync("HEAD", "elb-api", "next", await registry.TokenAsync("repository:elb-frontend:pull"));

        Assert.Equal(401, reply.Status);
    }

    [Fact]
    public async Task A_wrong_arm_token_is_not_exchanged()
    {
        await using var session = await EmulatorSession.StartAsync();

        var reply = await new RegistryClient(session).FormAsync("exchange", ("grant_type", "access_token"), ("service", session.Login), ("access_token", "guess"));

        Assert.Equal(401, reply.Status);
    }

    [Theory]
    [InlineData("elb-api", "none", "MANIFEST_UNKNOWN")]
    [InlineData("nothing", "none", "NAME_UNKNOWN")]
    public async Task What_is_not_there_is_404_with_the_registrys_code(string repository, string reference, string code)
    {
        await using var session = await EmulatorSession.StartAsync();
        var registry = new RegistryClient(session);

        var reply = await registry.ManifestAsync("GET", repository, reference, await registry.TokenAsync($"repository:{repository}:pull"));

        Assert.Equal((404, code), (reply.Status, (string?)reply.Json["errors"]![0]!["code"]));
    }

    [Fact]
    public async Task A_client_that_does_not_accept_its_form_is_told_that_there_is_none()
    {
        await using var session = await EmulatorSession.StartAsync();
        var registry = new RegistryClient(session);

        var reply = await registry.ManifestAsync(
            "GET", "elb-api", "next", await registry.TokenAsync("repository:elb-api:pull"), "application/vnd.docker.distribution.manifest.v1+json");

        Assert.Equal(404, reply.Status);
    }
}
