using System.Text.Json;
using System.Text.Json.Nodes;
using Upgrade.Host.Tests.Processes.Serving.Support;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving;

/// <summary>The body is read as those read it who knew it before it had <c>error_class</c> everywhere, and before it named its revision.</summary>
public sealed class ReadingItAsBefore
{
    private static readonly string[] Names = ["redis", "azure_credential", "terminal_sidecar", "azure_storage"];

    [Fact]
    public async Task A_reader_of_the_old_body_finds_all_that_it_knew()
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        using var silent = new SilentServer();
        sandbox.Variables["AZURE_CLIENT_SECRET"] = "another";
        sandbox.Variables["REDIS_URL"] = $"redis://127.0.0.1:{silent.Port}";
        await using var serve = await RunningServe.StartAsync(sandbox);

        var (answer, body) = await serve.UntilReadySaysAsync("ClientAuthenticationError");
        var old = JsonSerializer.Deserialize<OldBody>(body)!;

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Equal(("not_ready", true, 30), (old.Status, old.Retryable, old.RetryAfterSeconds));
        Assert.NotEmpty(old.Version);
        Assert.Equal(Names.Order(), old.Components.Keys.Order());
        Assert.Equal(["azure_credential", "redis"], old.Down.Order());
        Assert.All(old.Down, name => Assert.InRange(old.Components[name].Error!.Length, 1, 200));
        Assert.Equal(("skipped", "AZURE_TABLE_ENDPOINT not set"), (old.Components["azure_storage"].Status, old.Components["azure_storage"].Reason));
    }

    [Fact]
    public async Task Without_what_was_added_it_is_the_old_body()
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        sandbox.Variables["AZURE_CLIENT_SECRET"] = "another";
        await using var serve = await RunningServe.StartAsync(sandbox);

        var (_, body) = await serve.UntilReadySaysAsync("ClientAuthenticationError");
        var root = JsonNode.Parse(body)!.AsObject();
        root.Remove("revision");
        var down = root["components"]!["azure_credential"]!.AsObject();
        down.Remove("error_class");
        down.Remove("exception_type");

        Assert.Equal(["status", "version", "components", "retryable", "retry_after_seconds"], root.Select(member => member.Key));
        Assert.Equal(["status", "error"], down.Select(member => member.Key));
    }

    [Fact]
    public async Task Its_pipelines_in_a_shell_say_what_they_said()
    {
        using var sandbox = new Sandbox();
        Assert.SkipUnless((await sandbox.ShellAsync("command -v jq && command -v curl")).ExitCode == 0, "jq or curl is not installed");
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        sandbox.Variables["AZURE_CLIENT_SECRET"] = "another";
        await using var serve = await RunningServe.StartAsync(sandbox);
        await serve.UntilReadySaysAsync("ClientAuthenticationError");

        var told = await sandbox.ShellAsync(
            $"curl -s -o body -w '%{{http_code}} ' --max-time 5 {serve.Address}api/health/ready; head -c 5120 body"
            + """ | jq -r '(.components | to_entries[] | select(.value.status == "down") | .key), .retryable, .retry_after_seconds' | tr '\n' ' '""");

        Assert.Equal("503 azure_credential true 30 ", told.Output.TrimEnd('\n'));
    }
}
