using System.Text;
using System.Text.RegularExpressions;
using Upgrade.Engine.Readiness;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class ProbingAnEndpoint
{
    private const string AllOk = """{"status":"ready","components":{"redis":{"status":"ok"}}}""";
    private const string RedisDown = """{"status":"not_ready","components":{"redis":{"status":"down","error":"\u001b[2Jrefused at 12:00","error_class":"ServiceRequestError"}}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_app_s_own_address_is_taken_from_the_settings_or_asked_of_ARM_and_nothing_is_written(bool set)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "unhealthy-before");
        sandbox.Variables["CONTAINER_APP_FQDN"] = set ? sandbox.Variables["CONTAINER_APP_FQDN"] : null;

        var end = await sandbox.RunAsync("probe");

        Assert.True(end.ExitCode == 1, $"{end}");
        Assert.Contains("azure_storage     down    HttpResponseError", end.Output, StringComparison.Ordinal);
        Assert.Contains("rule   storage-network-refused", end.Output, StringComparison.Ordinal);
        Assert.Contains("az storage account show -n stelbdashboard -g rg-elb-dashboard ", end.Output, StringComparison.Ordinal);
        Assert.Equal(set ? 0 : 1, emulator.Trace.All.Count(line => !((string)line["path"]!).StartsWith("/api/", StringComparison.Ordinal)));
        Assert.Empty(Directory.GetFileSystemEntries(sandbox.Path).Select(Path.GetFileName).Except(["home", "tmp", "work", "emulator.env", "trace.jsonl"]));
    }

    [Fact]
    public async Task A_held_lock_stands_in_nobody_s_way()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        await using var shell = sandbox.StartShell($"exec flock '{sandbox.Lock}' sh -c 'echo held; read end'");
        await shell.SaysAsync("held", Token);

        var end = await sandbox.RunAsync("probe", "--output", "json");

        Assert.True(end.ExitCode == 0, $"{end}");
        var told = end.Event("probe");
        Assert.Equal(("ready", 200), ((string?)told["verdict"], (int?)told["status"]));
        Assert.Equal(["azure_storage", "azure_credential", "redis", "terminal_sidecar"], told["components"]!.AsArray().Select(component => (string?)component!["name"]));
    }

    [Fact]
    public async Task Where_nobody_knows_whom_to_ask_it_says_how_to_tell()
    {
        using var sandbox = new Sandbox();

        var end = await sandbox.RunAsync("probe");

        Assert.Equal(2, end.ExitCode);
        Assert.Contains("AZURE_SUBSCRIPTION_ID is unset", end.Error, StringComparison.Ordinal);
        Assert.Contains("cli-upgrade probe https://<host>", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_a_path_gets_the_readiness_path_and_its_query_is_not_shown()
    {
        using var sandbox = new Sandbox();
        var asked = new List<string>();
        await using var server = new RawServer(RawServer.Answer(200, Encoding.UTF8.GetBytes(AllOk)), asked.Add);

        var bare = await sandbox.RunAsync("probe", $"http://{server.Authority}");
        var signed = await sandbox.RunAsync("probe", $"http://{server.Authority}/ready?sig=c2VjcmV0");

        Assert.Equal(["GET /api/health/ready HTTP/1.1", "GET /ready?sig=c2VjcmV0 HTTP/1.1"], asked);
        Assert.Equal((0, 0), (bare.ExitCode, signed.ExitCode));
        Assert.DoesNotContain("c2VjcmV0", signed.Output + signed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RedisDown, AllOk, 0)]
    [InlineData(AllOk, RedisDown, 1)]
    public async Task A_watch_prints_what_changes_and_ends_by_the_last_verdict(string before, string after, int exitCode)
    {
        using var sandbox = new Sandbox();
        var body = before;
        await using var server = new RawServer((stream, token) =>
            stream.WriteAsync(RawServer.Answer(body == AllOk ? 200 : 503, Encoding.UTF8.GetBytes(body)), token).AsTask());

        await using var watch = sandbox.Start("probe", server.Address, "--watch");
        await watch.SaysAsync(before == AllOk ? "READY  200" : "NOT READY  503", Token);
        body = after;
        await watch.SaysAsync(after == AllOk ? "redis: down (ServiceRequestError) → ok" : "redis: ok → down (ServiceRequestError)", Token);
        await watch.SignalAsync("INT", Token);
        var end = await watch.EndAsync(Token);

        Assert.True(end.ExitCode == exitCode, $"{end}");
        Assert.Equal(2, end.Output.Split('\n').Count(line => line.Contains("READY  ", StringComparison.Ordinal)));
        Assert.Contains("rule   redis-refused", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_endpoint_of_this_program_is_understood()
    {
        using var sandbox = new Sandbox();
        sandbox.Variables["REDIS_URL"] = "redis://127.0.0.1:1/0";
        await using var serving = sandbox.Start("serve", "--urls", "http://127.0.0.1:0");
        var address = (await serving.SaysAsync("listening at", Token)).Split("listening at ")[1];

        var end = await sandbox.RunAsync("probe", address, "--output", "json");

        Assert.True(end.ExitCode == 1, $"{end}");
        var components = end.Event("probe")["components"]!.AsArray();
        Assert.Contains(components, component => ((string?)component!["name"], (string?)component["status"], (string?)component["error"]) == ("azure_storage", "skipped", "AZURE_TABLE_ENDPOINT not set"));
        Assert.Contains(components, component => ((string?)component!["name"], (string?)component["status"]) == ("redis", "down"));
        var advices = end.Event("probe")["advice"]!.AsArray();
        Assert.NotEmpty(advices);
        Assert.All(advices, advice => Assert.NotEmpty((string)advice!["command"]!));
    }

    [Fact]
    public async Task On_a_terminal_there_are_colours_and_no_other_sequence()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script(1) is not installed");
        using var sandbox = new Sandbox();
        sandbox.Variables["TERM"] = "xterm-256color";
        await using var server = new RawServer(RawServer.Answer(503, Encoding.UTF8.GetBytes(RedisDown)));

        var end = await sandbox.ShellAsync($"exec script -qec '\"$CLI\" probe {server.Address}' /dev/null");

        Assert.Contains("refused at 12:00", end.Output, StringComparison.Ordinal);
        Assert.Matches("\u001b\\[[0-9;]+mNOT READY", end.Output);
        // The first two put the keypad in and out of its mode: the runtime sends them to every terminal.
        Assert.DoesNotContain(Regex.Replace(end.Output, "\u001b\\[\\?1[hl]\u001b[=>]|\u001b\\[[0-9;]*m", ""), letter => char.IsControl(letter) && letter is not ('\n' or '\r'));
    }

    [Fact]
    public async Task The_rules_are_shown_in_their_order_and_nobody_is_asked()
    {
        using var sandbox = new Sandbox();

        var shown = await sandbox.RunAsync("probe", "--rules");
        var json = await sandbox.RunAsync("probe", "--rules", "--output", "json");

        Assert.Equal((0, 0), (shown.ExitCode, json.ExitCode));
        Assert.Equal(ReadinessRules.All.Select(rule => rule.Id), shown.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        Assert.All(json.Events, rule => Assert.Equal(["event", "ts", "text", "id", "component"], rule.Select(member => member.Key).Take(5)));
        Assert.Equal(ReadinessRules.All.Select(rule => rule.Command), json.Events.Select(rule => (string?)rule["command"]));
    }
}
