using System.Text.Json.Nodes;
using Upgrade.Host.Tests.Processes.Serving.Support;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving;

/// <summary>A real redis-server.</summary>
public sealed class LookingAtRedis
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_was_stopped_is_down_and_one_that_came_back_is_ok()
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        await using var redis = await RunningRedis.StartAsync(sandbox);
        await using var serve = await RunningServe.StartAsync(sandbox);
        Assert.Equal("""{"status":"ok"}""", (await serve.ComponentAsync("redis", "ok")).ToJsonString());

        await redis.StopAsync();
        await serve.ComponentAsync("redis", "ServiceRequestError");
        Assert.Equal(503, (int)(await serve.AskAsync("/api/health/ready")).Answer.StatusCode);

        await redis.StartAgainAsync();
        await serve.ComponentAsync("redis", "ok");
    }

    [Fact]
    public async Task One_that_stands_still_is_given_up_and_is_ok_when_it_goes_on()
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        await using var redis = await RunningRedis.StartAsync(sandbox);
        await using var serve = await RunningServe.StartAsync(sandbox);
        await serve.ComponentAsync("redis", "ok");

        await redis.Program!.SignalAsync("STOP", Token);
        var (answer, body) = await serve.AskAsync("/api/health/ready");

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Equal("TimeoutError", (string?)JsonNode.Parse(body)!["components"]!["redis"]!["error_class"]);
        await redis.Program.SignalAsync("CONT", Token);
        await serve.ComponentAsync("redis", "ok");
    }

    [Fact]
    public async Task One_that_does_not_know_the_password_refused_the_sign_in_and_the_password_is_not_told()
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        await using var redis = await RunningRedis.StartAsync(sandbox, "the-right-word");
        sandbox.Variables["REDIS_URL"] = $"redis://:a-wrong-word@127.0.0.1:{redis.Port}";
        await using var serve = await RunningServe.StartAsync(sandbox);

        var down = await serve.ComponentAsync("redis", "ClientAuthenticationError");
        var end = await serve.EndAsync();

        Assert.Equal("down", (string?)down["status"]);
        Assert.DoesNotContain("wrong-word", $"{down} {end}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_password_is_used()
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        await using var redis = await RunningRedis.StartAsync(sandbox, "the-right-word");
        await using var serve = await RunningServe.StartAsync(sandbox);

        await serve.ComponentAsync("redis", "ok");
    }
}
