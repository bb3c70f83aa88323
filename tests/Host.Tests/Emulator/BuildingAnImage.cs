namespace Upgrade.Host.Tests.Emulator;

public class BuildingAnImage
{
    [Fact]
    public async Task A_build_is_queued_runs_and_leaves_its_image_in_the_registry()
    {
        await using var session = await EmulatorSession.StartAsync();
        var registry = new RegistryClient(session);

        var queued = (await registry.BuildAsync(RegistryClient.Archive("Dockerfile"))).Json;
        session.Clock.Advance(TimeSpan.FromSeconds(0.4));
        var running = (await registry.RunAsync("cb1")).Json["properties"]!;
        var early = await registry.LookUpAsync("elb-api", "t1");
        session.LetTimePass();
        var done = (await registry.RunAsync("cb1")).Json["properties"]!;

        Assert.Equal(["runId", "status", "lastUpdatedTime", "provisioningState", "isArchiveEnabled"], queued["properties"]!.AsObject().Select(member => member.Key));
        Assert.Equal(("Queued", "Running", "Succeeded"), ((string?)queued["properties"]!["status"], (string?)running["status"], (string?)done["status"]));
        Assert.Equal(404, early.Status);
        Assert.Equal((await registry.LookUpAsync("elb-api", "t1")).Headers["Docker-Content-Digest"], (string?)done["outputImages"]![0]!["digest"]);
        Assert.Equal(("elb-api", "t1"), ((string?)done["outputImages"]![0]!["repository"], (string?)done["outputImages"]![0]!["tag"]));
    }

    [Fact]
    public async Task Its_log_grows_and_is_complete_at_its_end()
    {
        await using var session = await EmulatorSession.StartAsync();
        var registry = new RegistryClient(session);
        await registry.BuildAsync(RegistryClient.Archive("Dockerfile"));

        var queued = await registry.LogAsync("cb1");
        session.Clock.Advance(TimeSpan.FromSeconds(0.4));
        var running = await registry.LogAsync("cb1");
        session.LetTimePass();
        var rest = await registry.LogAsync("cb1", range: $"bytes={running.Text.Length}-");
        var head = await registry.LogAsync("cb1", "HEAD");
        var whole = await registry.LogAsync("cb1");
        var beyond = await registry.LogAsync("cb1", range: $"bytes={whole.Text.Length}-");

        Assert.Equal(404, queued.Status);
        Assert.DoesNotContain("x-ms-meta-Complete", running.Headers.Keys);
        Assert.Equal((206, whole.Text), (rest.Status, running.Text + rest.Text));
        Assert.Contains($"Successfully tagged {session.Login}/elb-api:t1", whole.Text, StringComparison.Ordinal);
        Assert.Equal(("Succeeded", $"{whole.Text.Length}"), (head.Headers["x-ms-meta-Complete"], head.Headers["Content-Length"]));
        Assert.Equal(416, beyond.Status);
    }

    [Fact]
    public async Task A_context_without_the_dockerfile_fails()
    {
        await using var session = await EmulatorSession.StartAsync();
        var registry = new RegistryClient(session);

        await registry.BuildAsync(RegistryClient.Archive("other"));
        session.LetTimePass();

        Assert.Equal("Failed", (string?)(await registry.RunAsync("cb1")).Json["properties"]!["status"]);
        Assert.Contains("unable to prepare context", (await registry.LogAsync("cb1")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public async Task A_context_that_is_no_archive_fails(int length)
    {
        await using var session = await EmulatorSession.StartAsync();
        var registry = new RegistryClient(session);

        await registry.BuildAsync(new byte[length]);
        session.LetTimePass();

        Assert.Contains("failed to unpack context", (await registry.LogAsync("cb1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_address_that_was_changed_is_refused()
    {
        await using var session = await EmulatorSession.StartAsync();
        var url = (string)(await session.ArmAsync("POST", $"{session.Registry}/listBuildSourceUploadUrl")).Json["uploadUrl"]!;

        var reply = await session.SendAsync(new HttpRequestMessage(HttpMethod.Put, url.Replace("/source/", "/sauce/", StringComparison.Ordinal)) { Content = new ByteArrayContent([]) });

        Assert.Equal(403, reply.Status);
    }

    [Fact]
    public async Task Only_the_build_of_the_image_that_is_named_fails()
    {
        await using var session = await EmulatorSession.StartAsync("build-fails=frontend");
        var registry = new RegistryClient(session);

        await registry.BuildAsync(RegistryClient.Archive("Dockerfile"), image: "elb-api:t1");
        await registry.BuildAsync(RegistryClient.Archive("Dockerfile"), image: "elb-frontend:t1");
        session.LetTimePass();

        Assert.Equal("Succeeded", (string?)(await registry.RunAsync("cb1")).Json["properties"]!["status"]);
        Assert.Equal("Failed", (string?)(await registry.RunAsync("cb2")).Json["properties"]!["status"]);
        Assert.Contains("non-zero code", (await registry.LogAsync("cb2")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_hangs_can_be_cancelled()
    {
        await using var session = await EmulatorSession.StartAsync("build-hangs");
        var registry = new RegistryClient(session);
        await registry.BuildAsync(RegistryClient.Archive("Dockerfile"));

        session.Clock.Advance(TimeSpan.FromHours(1));
        var hanging = (string?)(await registry.RunAsync("cb1")).Json["properties"]!["status"];
        await session.ArmAsync("POST", $"{session.Registry}/runs/cb1/cancel");

        Assert.Equal("Running", hanging);
        Assert.Equal("Canceled", (string?)(await registry.RunAsync("cb1")).Json["properties"]!["status"]);
    }
}
