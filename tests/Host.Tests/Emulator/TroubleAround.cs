namespace Upgrade.Host.Tests.Emulator;

public class TroubleAround
{
    [Fact]
    public async Task Somebody_else_deploys_when_the_first_build_is_scheduled()
    {
        await using var session = await EmulatorSession.StartAsync("superseded");
        var before = (await session.ArmAsync("GET", session.App)).Json;

        await new RegistryClient(session).BuildAsync(RegistryClient.Archive("Dockerfile"));
        await new RegistryClient(session).BuildAsync(RegistryClient.Archive("Dockerfile"));

        var after = (await session.ArmAsync("GET", session.App)).Json;
        Assert.NotEqual((string?)before["properties"]!["latestRevisionName"], (string?)after["properties"]!["latestRevisionName"]);
        Assert.NotEqual((string?)before["systemData"]!["lastModifiedAt"], (string?)after["systemData"]!["lastModifiedAt"]);
        Assert.Equal("colleague@example.com", (string?)after["systemData"]!["lastModifiedBy"]);
        Assert.EndsWith(":hotfix-of-a-colleague", (string?)after["properties"]!["template"]!["containers"]![0]!["image"], StringComparison.Ordinal);
        Assert.Equal(1, session.Server.RevisionsMade);
    }

    [Fact]
    public async Task Somebody_else_deploys_when_a_new_image_is_looked_up_and_not_for_an_old_one()
    {
        await using var session = await EmulatorSession.StartAsync("superseded");
        var registry = new RegistryClient(session);

        var old = (await registry.LookUpAsync("elb-api", "20260511084210-3f9c2d1")).Headers["Docker-Content-Digest"];
        await registry.LookUpAsync("elb-api", old);
        await registry.LookUpAsync("elb-api", "20260428101502-a81e07b");
        var before = session.Server.RevisionsMade;
        await registry.LookUpAsync("elb-api", "next");

        Assert.Equal((0, 1), (before, session.Server.RevisionsMade));
    }

    [Fact]
    public async Task An_image_that_is_gone_is_found_neither_by_tag_nor_when_it_is_deployed()
    {
        await using var session = await EmulatorSession.StartAsync("image-gone");
        var registry = new RegistryClient(session);

        var live = await registry.LookUpAsync("elb-api", "20260511084210-3f9c2d1");
        var previous = await registry.LookUpAsync("elb-api", "20260428101502-a81e07b");
        var other = await registry.LookUpAsync("elb-frontend", "20260511084210-3f9c2d1");

        Assert.Equal((404, 404, 200), (live.Status, previous.Status, other.Status));
        Assert.Equal(400, (await session.DeployAsync("r1", tag: "20260511084210-3f9c2d1")).Status);
    }

    [Fact]
    public async Task A_locked_storage_account_has_no_public_access_and_no_private_endpoint()
    {
        await using var session = await EmulatorSession.StartAsync("storage-locked");

        var properties = (await session.ArmAsync("GET", $"{session.Group}/providers/Microsoft.Storage/storageAccounts/stelbdashboard")).Json["properties"]!;

        Assert.Equal("Disabled", (string?)properties["publicNetworkAccess"]);
        Assert.Empty(properties["privateEndpointConnections"]!.AsArray());
    }
}
