using System.Text.RegularExpressions;
using Upgrade.Host.Tests.Processes.Serving.Support;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving;

public sealed partial class LoggingChanges
{
    [Fact]
    public async Task Each_change_of_a_component_is_one_line_and_no_request_is_any()
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        await using var redis = await RunningRedis.StartAsync(sandbox);
        await using var serve = await RunningServe.StartAsync(sandbox);

        await serve.ComponentAsync("redis", "ok");
        await AskOftenAsync(serve);
        await redis.StopAsync();
        await serve.ComponentAsync("redis", "down");
        await AskOftenAsync(serve);
        await redis.StartAgainAsync();
        await serve.ComponentAsync("redis", "ok");
        await AskOftenAsync(serve);
        var end = await serve.EndAsync();

        var changes = end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => Change().Match(line).Groups).ToList();
        string[] redisWas = [.. changes.Where(change => change["name"].Value == "redis").Select(change => change["after"].Value)];
        // A first look that a busy machine makes too slow finds it down.
        Assert.Equal(["ok", "down", "ok"], redisWas.Where((state, at) => at == 0 || state != redisWas[at - 1]).SkipWhile(state => state == "down"));
        Assert.All(
            changes.GroupBy(change => change["name"].Value),
            component => Assert.Equal(["unknown", .. component.Select(change => change["after"].Value).SkipLast(1)], component.Select(change => change["before"].Value)));
        Assert.All(
            changes.GroupBy(change => change["name"].Value),
            component => Assert.All(component.Zip(component.Skip(1)), pair => Assert.NotEqual($"{pair.First["after"]} {pair.First["why"]}", $"{pair.Second["after"]} {pair.Second["why"]}")));
        Assert.Equal(["azure_credential", "azure_storage", "redis", "terminal_sidecar"], changes.Select(change => change["name"].Value).Distinct().Order());
        Assert.Empty(end.Error);
    }

    private static async Task AskOftenAsync(RunningServe serve)
    {
        for (var request = 0; request < 20; request++)
        {
            await serve.AskAsync("/api/health/ready");
        }
    }

    [GeneratedRegex(@"^\[\d\d:\d\d:\d\d\] (?<name>\w+): (?<before>\w+) → (?<after>\w+)( \((?<why>[^:)]+).*\))?$")]
    private static partial Regex Change();
}
