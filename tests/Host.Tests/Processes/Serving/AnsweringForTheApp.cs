using System.Text.Json.Nodes;
using Upgrade.Host.Tests.Azure.Support;
using Upgrade.Host.Tests.Processes.Serving.Support;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving;

public sealed class AnsweringForTheApp
{
    private const string NothingToLookAt =
        """{"azure_storage":{"status":"skipped","reason":"AZURE_TABLE_ENDPOINT not set"},"azure_credential":{"status":"ok","type":"ChainedTokenCredential"},"redis":"""
        + """{"status":"skipped","reason":"REDIS_URL not set"},"terminal_sidecar":{"status":"skipped","reason":"TERMINAL_HEALTH_URL not set"}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Health_is_always_200_and_names_version_and_revision()
    {
        using var sandbox = new Sandbox();
        sandbox.Variables["CONTAINER_APP_REVISION"] = "ca-demo--r7";
        await using var serve = await RunningServe.StartAsync(sandbox);

        var (answer, body) = await serve.AskAsync("/api/health");

        Assert.Equal((200, "application/json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal($$"""{"status":"ok","version":"{{await VersionAsync(sandbox)}}","revision":"ca-demo--r7"}""", body);
    }

    [Fact]
    public async Task Ready_has_exactly_its_members_in_their_order()
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        await using var serve = await RunningServe.StartAsync(sandbox);

        var (answer, body) = await serve.UntilReadySaysAsync("\"ready\"");

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(
            $$"""{"status":"ready","version":"{{await VersionAsync(sandbox)}}","revision":"local","components":{{NothingToLookAt}},"retryable":false,"retry_after_seconds":null}""",
            body);
    }

    [Fact]
    public async Task Not_ready_has_exactly_its_members_in_their_order()
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        sandbox.Variables["AZURE_CLIENT_SECRET"] = "another";
        await using var serve = await RunningServe.StartAsync(sandbox);

        var (answer, body) = await serve.UntilReadySaysAsync("ClientAuthenticationError");

        Assert.Equal((503, "30"), ((int)answer.StatusCode, answer.Headers.RetryAfter!.ToString()));
        var root = JsonNode.Parse(body)!.AsObject();
        Assert.Equal(["status", "version", "revision", "components", "retryable", "retry_after_seconds"], root.Select(member => member.Key));
        Assert.Equal(("not_ready", true, 30), ((string?)root["status"], (bool)root["retryable"]!, (int)root["retry_after_seconds"]!));
        var down = root["components"]!["azure_credential"]!.AsObject();
        Assert.Equal(["status", "error", "error_class", "exception_type"], down.Select(member => member.Key));
        Assert.Equal(("down", "ClientAuthenticationError", "Azure.Identity.AuthenticationFailedException"), ((string?)down["status"], (string?)down["error_class"], (string?)down["exception_type"]));
        Assert.InRange(((string)down["error"]!).Length, 1, 200);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public async Task Strict_detail_leaves_out_the_components_alone(string strict)
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        sandbox.Variables["STRICT_READINESS_DETAIL"] = strict;
        await using var serve = await RunningServe.StartAsync(sandbox);

        var (answer, body) = await serve.UntilReadySaysAsync("\"ready\"");

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal($$"""{"status":"ready","version":"{{await VersionAsync(sandbox)}}","revision":"local","retryable":false,"retry_after_seconds":null}""", body);
    }

    [Theory]
    [InlineData(200, "ok")]
    [InlineData(302, "degraded")]
    [InlineData(500, "degraded")]
    [InlineData(null, "down")]
    public async Task The_terminal_sidecar_never_makes_the_app_unready(int? itAnswers, string status)
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        await using var terminal = await SidecarStub.StartAsync(itAnswers ?? 200);
        using var closed = new ClosedPort();
        sandbox.Variables["TERMINAL_HEALTH_URL"] = itAnswers is null ? $"http://{closed.Authority}/healthz" : terminal.Address;
        await using var serve = await RunningServe.StartAsync(sandbox);
        var (answer, body) = await serve.UntilReadySaysAsync("\"ready\"");
        var seen = JsonNode.Parse(body)!["components"]!["terminal_sidecar"]!;

        Assert.Equal((200, status), ((int)answer.StatusCode, (string?)seen["status"]));
        Assert.Equal(itAnswers is null ? "ServiceRequestError" : null, (string?)seen["error_class"]);
    }

    [Fact]
    public async Task Other_questions_are_refused()
    {
        using var sandbox = new Sandbox();
        await using var serve = await RunningServe.StartAsync(sandbox);
        using var http = new HttpClient();

        using var unknown = await http.GetAsync(new Uri(serve.Address, "/api/health/other"), Token);
        using var posted = await http.PostAsync(new Uri(serve.Address, "/api/health/ready"), null, Token);
        using var headed = new HttpRequestMessage(HttpMethod.Head, new Uri(serve.Address, "/api/health"));
        using var head = await http.SendAsync(headed, Token);

        Assert.Equal((404, 405, 200), ((int)unknown.StatusCode, (int)posted.StatusCode, (int)head.StatusCode));
        Assert.Equal(["GET", "HEAD"], posted.Content.Headers.Allow);
    }

    private static async Task<string> VersionAsync(Sandbox sandbox) => (await sandbox.RunAsync("--version")).Output.Trim();
}
