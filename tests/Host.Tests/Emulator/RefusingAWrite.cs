namespace Upgrade.Host.Tests.Emulator;

public class RefusingAWrite
{
    [Theory]
    [InlineData("{", 400, "InvalidRequestContent")]
    [InlineData("[]", 400, "InvalidRequestContent")]
    [InlineData("""{"a":1,"a":2}""", 400, "InvalidRequestContent")]
    [InlineData("""{"tags":{"a":"\ud800"}}""", 400, "InvalidRequestContent")]
    [InlineData("""{"properties":{"configuration":null}}""", 400, "InvalidRequestContent")]
    [InlineData("""{"properties":{"template":null}}""", 400, "InvalidParameterValueInContainerTemplate")]
    [InlineData("""{"properties":{"template":{"containers":"none"}}}""", 400, "InvalidParameterValueInContainerTemplate")]
    [InlineData("""{"properties":{"template":{"containers":[{"name":"a","image":""}]}}}""", 400, "InvalidParameterValueInContainerTemplate")]
    [InlineData("""{"properties":{"template":{"containers":[{"name":"a","image":"b"},{"name":"a","image":"b"}]}}}""", 400, "InvalidParameterValueInContainerTemplate")]
    [InlineData("""{"properties":{"template":{"revisionSuffix":"Not-Good"}}}""", 400, "InvalidParameterValueInContainerTemplate")]
    [InlineData("""{"properties":{"template":{"revisionSuffix":"a--b"}}}""", 400, "InvalidParameterValueInContainerTemplate")]
    [InlineData("""{"properties":{"template":{"containers":[{"name":"a","image":"b","env":[{"name":"X","secretRef":"none"}]}]}}}""", 400, "ContainerAppSecretRefNotFound")]
    [InlineData("""{"properties":{"configuration":{"secrets":[{"name":"session-key"}]}}}""", 400, "ContainerAppSecretInvalid")]
    public async Task A_body_that_the_platform_does_not_take_is_refused_and_has_no_effect(string body, int status, string code)
    {
        await using var session = await EmulatorSession.StartAsync();

        var reply = await session.ArmAsync("PATCH", session.App, body);

        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.Equal(0, session.Server.RevisionsMade);
        Assert.Equal("Succeeded", (string?)(await session.ArmAsync("GET", session.App)).Json["properties"]!["provisioningState"]);
    }

    [Fact]
    public async Task An_image_that_the_registry_does_not_have_is_refused()
    {
        await using var session = await EmulatorSession.StartAsync();

        var reply = await session.DeployAsync("r1", tag: "never-built");

        Assert.Equal((400, "InvalidParameterValueInContainerTemplate"), (reply.Status, reply.Code));
        Assert.Contains("MANIFEST_UNKNOWN", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_four_mebibytes_is_refused()
    {
        await using var session = await EmulatorSession.StartAsync();

        var reply = await session.ArmAsync("PATCH", session.App, $$"""{"tags":{"a":"{{new string('a', 5 << 20)}}"} }""");

        Assert.Equal((413, "RequestEntityTooLarge"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_body_that_nests_too_deeply_is_refused()
    {
        await using var session = await EmulatorSession.StartAsync();

        var reply = await session.ArmAsync("PATCH", session.App, $$"""{"tags":{{new string('[', 10_000)}}""");

        Assert.Equal((400, "InvalidRequestContent"), (reply.Status, reply.Code));
    }
}
