namespace Upgrade.Host.Tests.Emulator;

public class WritingTheTraffic
{
    private const string Old = "ca-elb-dashboard--p7w2c5d";
    private const string New = "ca-elb-dashboard--r1";

    [Fact]
    public async Task A_new_revision_stands_beside_the_old_one_and_answers_at_its_own_address_without_traffic()
    {
        await using var session = await EmulatorSession.StartAsync("multiple-revisions");

        await session.DeployAsync("r1");
        session.LetTimePass();

        var (young, old) = (await session.RevisionAsync("r1"), await session.RevisionAsync("p7w2c5d"));
        Assert.Equal((true, 0, true, 100), ((bool)young["active"]!, (int)young["trafficWeight"]!, (bool)old["active"]!, (int)old["trafficWeight"]!));
        Assert.Equal(New, (string?)(await AskAsync(session, New)).Json["revision"]);
        Assert.Equal(Old, (string?)(await session.ReadyAsync()).Json["revision"]);
        Assert.Equal(New, (string?)(await session.ArmAsync("GET", session.App)).Json["properties"]!["latestReadyRevisionName"]);
    }

    [Fact]
    public async Task One_that_is_not_ready_answers_503_at_its_own_address_and_one_that_is_stopped_not_at_all()
    {
        await using var session = await EmulatorSession.StartAsync("multiple-revisions", "never-ready");
        await session.DeployAsync("r1");
        session.LetTimePass();

        Assert.Equal(503, (await AskAsync(session, New)).Status);
        await session.ArmAsync("POST", $"{session.App}/revisions/{New}/deactivate");

        Assert.Equal(404, (await AskAsync(session, New)).Status);
        Assert.Equal(404, (await AskAsync(session, "ca-elb-dashboard--nobody")).Status);
    }

    [Fact]
    public async Task A_patch_of_the_traffic_alone_replaces_the_list_makes_no_revision_and_keeps_the_rest_of_the_ingress()
    {
        await using var session = await EmulatorSession.StartAsync("multiple-revisions");
        await session.DeployAsync("r1");
        session.LetTimePass();

        var reply = await MoveAsync(session, $$"""{"revisionName":"{{New}}","weight":"100"}""");
        session.LetTimePass();

        var app = (await session.ArmAsync("GET", session.App)).Json["properties"]!;
        Assert.Equal(202, reply.Status);
        Assert.Equal((New, 8080), ((string?)app["latestRevisionName"], (int)app["configuration"]!["ingress"]!["targetPort"]!));
        Assert.Single(app["configuration"]!["ingress"]!["traffic"]!.AsArray());
        Assert.Equal(New, (string?)(await session.ReadyAsync()).Json["revision"]);
        Assert.True((bool)(await session.RevisionAsync("p7w2c5d"))["active"]!);
    }

    [Fact]
    public async Task What_follows_the_newest_moves_by_itself_once_that_is_ready()
    {
        await using var session = await EmulatorSession.StartAsync("multiple-revisions");
        await MoveAsync(session, """{"latestRevision":true,"weight":100}""");
        session.LetTimePass();
        await session.DeployAsync("r1");

        var before = (string?)(await session.ReadyAsync()).Json["revision"];
        session.LetTimePass();

        Assert.Equal((Old, New), (before, (string?)(await session.ReadyAsync()).Json["revision"]));
    }

    [Theory]
    [InlineData("""{"revisionName":"ca-elb-dashboard--nobody","weight":100}""", "does not have")]
    [InlineData("""{"revisionName":"ca-elb-dashboard--p7w2c5d","weight":60}""", "sum to 100")]
    [InlineData("""{"latestRevision":true,"weight":50},{"latestRevision":true,"weight":50}""", "At most one")]
    public async Task What_cannot_be_is_refused_and_changes_nothing(string entries, string why)
    {
        await using var session = await EmulatorSession.StartAsync("multiple-revisions");

        var reply = await MoveAsync(session, entries);

        Assert.Equal(400, reply.Status);
        Assert.Contains(why, (string?)reply.Json["error"]!["message"], StringComparison.Ordinal);
        Assert.Equal(Old, (string?)(await session.ReadyAsync()).Json["revision"]);
    }

    [Fact]
    public async Task Split_traffic_is_answered_by_both()
    {
        await using var session = await EmulatorSession.StartAsync("multiple-revisions");
        await session.DeployAsync("r1");
        session.LetTimePass();
        await MoveAsync(session, $$"""{"revisionName":"{{Old}}","weight":50},{"revisionName":"{{New}}","weight":50}""");

        var answers = new List<string?>();
        for (var turn = 0; turn < 100; turn++)
        {
            answers.Add((string?)(await session.ReadyAsync()).Json["revision"]);
        }

        Assert.Equal((50, 50), (answers.Count(name => name == Old), answers.Count(name => name == New)));
    }

    private static Task<Reply> MoveAsync(EmulatorSession session, string entries) => session.ArmAsync(
        "PATCH", session.App, $$"""{"properties":{"configuration":{"ingress":{"traffic":[{{entries}}]} } } }""");

    private static Task<Reply> AskAsync(EmulatorSession session, string revision)
    {
        var host = session.Server.Variables["CONTAINER_APP_FQDN"];
        var request = new HttpRequestMessage(HttpMethod.Get, $"https://{host}/api/health/ready");
        request.Headers.Host = $"{revision}.localhost:{host.Split(':')[1]}";
        return session.SendAsync(request);
    }
}
