using System.Text.Json.Nodes;
using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;

namespace Upgrade.Host.Tests.Emulator;

public class TracingRequests
{
    [Fact]
    public async Task Each_request_is_a_line_that_stands_there_when_its_answer_has_come()
    {
        using var folder = new TemporaryFolder();
        await using var session = await EmulatorSession.StartAsync(new EmulatorOptions { TraceFile = folder.File("trace") });

        await session.ArmAsync("GET", session.App);
        await session.ArmAsync("PATCH", session.App, """{"tags":{"a":"b"}}""");
        await session.ArmAsync("GET", $"{session.App}/nonsense");
        await session.ReadyAsync();

        var lines = Lines(folder);
        Assert.Equal(
            [("GET", session.App, 200), ("PATCH", session.App, 202), ("GET", $"{session.App}/nonsense", 404), ("GET", "/api/health/ready", 200)],
            lines.Select(line => ((string)line["method"]!, (string)line["path"]!, (int)line["status"]!)));
        Assert.Equal("""{"tags":{"a":"b"}}""", lines[1]["body"]!.ToJsonString());
        Assert.False(lines[0].AsObject().ContainsKey("body"));
    }

    [Fact]
    public async Task Lines_of_many_at_once_are_whole_and_stand_behind_those_of_before()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("trace"), "{\"old\":1}\n", TestContext.Current.CancellationToken);
        await using var session = await EmulatorSession.StartAsync(new EmulatorOptions { TraceFile = folder.File("trace") });

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => session.ArmAsync("GET", session.App)));

        Assert.Equal(51, Lines(folder).Count);
        Assert.Equal(50, session.Server.Calls["app.get"]);
    }

    [Fact]
    public async Task Secrets_signatures_tokens_and_bulk_stay_out_of_it()
    {
        using var folder = new TemporaryFolder();
        await using var session = await EmulatorSession.StartAsync(new EmulatorOptions { TraceFile = folder.File("trace") });
        var registry = new RegistryClient(session);

        await session.ArmAsync("PATCH", session.App, """{"properties":{"configuration":{"secrets":[{"name":"a","value":"very-secret"}]}}}""");
        var token = await registry.TokenAsync("repository:elb-api:pull");
        var archive = RegistryClient.Archive("Dockerfile");
        await registry.BuildAsync(archive);
        await session.ArmAsync("PATCH", session.App, $$"""{"tags":{"a":"{{new string('a', 70_000)}}"} }""");

        var text = await File.ReadAllTextAsync(folder.File("trace"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("very-secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Server.Variables["ELB_UPGRADE_ARM_TOKEN"], text, StringComparison.Ordinal);
        Assert.Contains($"{archive.Length} bytes of no stated type", text, StringComparison.Ordinal);
        Assert.Contains("70018 bytes of application/json", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dropped_connection_is_told()
    {
        using var folder = new TemporaryFolder();
        await using var session = await EmulatorSession.StartAsync(new EmulatorOptions { TraceFile = folder.File("trace"), Faults = [new Fault("patch-lost")] });

        await Assert.ThrowsAsync<HttpRequestException>(() => session.DeployAsync("r1"));

        Assert.True((bool)Lines(folder)[^1]["aborted"]!);
    }

    [Fact]
    public async Task A_trace_that_cannot_be_written_stops_the_start() => Assert.Contains(
        "/nowhere/trace",
        (await Assert.ThrowsAsync<EmulatorException>(() => EmulatorSession.StartAsync(new EmulatorOptions { TraceFile = "/nowhere/trace" }))).Message,
        StringComparison.Ordinal);

    private static List<JsonNode> Lines(TemporaryFolder folder) =>
        [.. File.ReadAllLines(folder.File("trace")).Select(line => JsonNode.Parse(line)!)];
}
