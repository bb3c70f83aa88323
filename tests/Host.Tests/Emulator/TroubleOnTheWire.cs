using System.Net.Sockets;
using System.Text;

namespace Upgrade.Host.Tests.Emulator;

public class TroubleOnTheWire
{
    [Fact]
    public async Task A_lost_write_is_applied_and_its_connection_drops()
    {
        await using var session = await EmulatorSession.StartAsync("patch-lost");

        await Assert.ThrowsAsync<HttpRequestException>(() => session.DeployAsync("r1"));

        Assert.Equal("ca-elb-dashboard--r1", (string?)(await session.ArmAsync("GET", session.App)).Json["properties"]!["latestRevisionName"]);
        Assert.Equal((1, 1), (session.Server.PatchCount, session.Server.RevisionsMade));
    }

    [Fact]
    public async Task A_rejected_write_has_no_effect()
    {
        await using var session = await EmulatorSession.StartAsync("patch-rejected");

        var reply = await session.DeployAsync("r1");

        Assert.Equal(400, reply.Status);
        Assert.Equal((1, 0), (session.Server.PatchCount, session.Server.RevisionsMade));
    }

    [Fact]
    public async Task Conflicts_come_as_often_as_asked_and_then_the_write_gets_in()
    {
        await using var session = await EmulatorSession.StartAsync("patch-conflict=3");

        var statuses = new List<int>();
        for (var turn = 0; turn < 4; turn++)
        {
            statuses.Add((await session.DeployAsync("r1")).Status);
        }

        Assert.Equal([409, 409, 409, 202], statuses);
    }

    [Fact]
    public async Task Reads_and_writes_are_throttled_each_on_their_own()
    {
        await using var session = await EmulatorSession.StartAsync("throttled=1");

        var read = await session.ArmAsync("GET", session.App);
        var write = await session.ArmAsync("PATCH", session.App, "{}");

        Assert.Equal((429, "1"), (read.Status, read.Headers["Retry-After"]));
        Assert.Equal((429, "TooManyRequests"), (write.Status, write.Code));
        Assert.Equal(200, (await session.ArmAsync("GET", session.App)).Status);
        Assert.Equal(202, (await session.ArmAsync("PATCH", session.App, "{}")).Status);
    }

    [Fact]
    public async Task Server_errors_meet_reads_only()
    {
        await using var session = await EmulatorSession.StartAsync("server-error=2");

        var write = await session.ArmAsync("PATCH", session.App, "{}");
        var first = await session.ArmAsync("GET", session.App);
        var second = await session.ArmAsync("GET", session.App);

        Assert.Equal((202, 500, 503), (write.Status, first.Status, second.Status));
        Assert.Equal(200, (await session.ArmAsync("GET", session.App)).Status);
    }

    [Fact]
    public async Task A_stuck_operation_blocks_every_further_write()
    {
        await using var session = await EmulatorSession.StartAsync("operation-stuck");
        var accepted = await session.DeployAsync("r1");

        session.Clock.Advance(TimeSpan.FromHours(2));
        var operation = await session.ArmAsync("GET", accepted.Headers["azure-asyncoperation"]);

        Assert.Equal("InProgress", (string?)operation.Json["status"]);
        Assert.Equal(409, (await session.DeployAsync("b1", tag: "20260511084210-3f9c2d1")).Status);
    }

    [Fact]
    public async Task A_failing_operation_says_why_and_lets_the_next_write_in()
    {
        await using var session = await EmulatorSession.StartAsync("operation-fails");
        var accepted = await session.DeployAsync("r1");

        session.LetTimePass();
        var operation = (await session.ArmAsync("GET", accepted.Headers["azure-asyncoperation"])).Json;

        Assert.Equal(("Failed", "ContainerAppOperationError"), ((string?)operation["status"], (string?)operation["error"]!["code"]));
        Assert.Equal(202, (await session.DeployAsync("b1", tag: "20260511084210-3f9c2d1")).Status);
    }

    [Fact]
    public async Task After_the_first_write_the_tokens_from_before_it_have_expired()
    {
        await using var session = await EmulatorSession.StartAsync("token-expires");
        var old = session.Token;
        session.Clock.Advance(TimeSpan.FromSeconds(1));
        await session.DeployAsync("r1");

        var late = await session.ArmAsync("GET", session.App, token: old);

        Assert.Equal((401, "ExpiredAuthenticationToken"), (late.Status, late.Code));
        Assert.Equal(200, (await session.ArmAsync("GET", session.App)).Status);
    }

    [Fact]
    public async Task Nothing_listens_at_an_unreachable_address()
    {
        await using var session = await EmulatorSession.StartAsync("unreachable");

        var refused = await Assert.ThrowsAsync<HttpRequestException>(session.ReadyAsync);

        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(refused.InnerException).SocketErrorCode);
        Assert.Equal(200, (await session.ArmAsync("GET", session.App)).Status);
    }

    [Fact]
    public async Task A_huge_body_goes_on_far_beyond_what_a_client_should_read()
    {
        await using var session = await EmulatorSession.StartAsync("huge-body");
        await session.DeployAsync("r1");
        session.LetTimePass();

        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{session.Server.Variables["CONTAINER_APP_FQDN"]}/api/health/ready");
        using var reply = await session.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var body = await reply.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[1 << 20];
        await body.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)reply.StatusCode);
        Assert.StartsWith("{\"status\":\"ready\"", Encoding.ASCII.GetString(buffer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_body_is_neither_text_nor_json()
    {
        await using var session = await EmulatorSession.StartAsync("hostile-body");
        await session.DeployAsync("r1");
        session.LetTimePass();

        var body = await session.Http.GetByteArrayAsync(new Uri($"https://{session.Server.Variables["CONTAINER_APP_FQDN"]}/api/health/ready"), TestContext.Current.CancellationToken);

        Assert.Contains((byte)0x1b, body);
        Assert.Contains((byte)0xff, body);
        Assert.True(body.Count(letter => letter == '[') > 10_000);
    }
}
