using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;
using Upgrade.Host.ReadinessEndpoint;
using Upgrade.Host.Tests.Azure.Support;
using Upgrade.Host.Tests.Processes.Serving.Support;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.ReadinessEndpoint;

public sealed class ConnectingToRedis
{
    // One for questions and one for subscriptions.
    private const int ConnectionsOfOneClient = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_often_a_connect_is_cut_off_one_client_is_left()
    {
        using var sandbox = new Sandbox();
        await using var redis = await RunningRedis.StartAsync(sandbox);
        await using var component = Component(sandbox);
        await CutOffAsync(component, redis);

        await redis.Program!.SignalAsync("CONT", Token);

        Assert.Equal(ConnectionsOfOneClient, await SettledAsync(redis, ConnectionsOfOneClient));
    }

    [Fact]
    public async Task One_that_is_given_up_while_it_connects_leaves_none()
    {
        using var sandbox = new Sandbox();
        await using var redis = await RunningRedis.StartAsync(sandbox);
        var component = Component(sandbox);
        await CutOffAsync(component, redis);

        await component.DisposeAsync();
        await redis.Program!.SignalAsync("CONT", Token);

        Assert.Equal(0, await SettledAsync(redis, 0));
    }

    // The client answers now and then before it has noted why its first attempt failed.
    [Fact]
    public async Task Without_a_reason_of_the_client_a_refused_port_is_the_reason()
    {
        using var closed = new ClosedPort();
        var server = RedisAddress.Read($"redis://{closed.Authority}");

        await Assert.ThrowsAsync<SocketException>(() => RedisComponent.ExplainAsync(NoConnection(null), server, Token));
    }

    [Fact]
    public async Task Without_a_reason_of_the_client_a_server_that_accepts_is_silent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = RedisAddress.Read($"redis://{listener.LocalEndpoint}");

        await RedisComponent.ExplainAsync(NoConnection(null), server, Token);

        Assert.True(listener.Pending());
    }

    [Fact]
    public async Task Where_the_client_says_why_its_word_counts()
    {
        using var closed = new ClosedPort();
        var server = RedisAddress.Read($"redis://{closed.Authority}");

        await RedisComponent.ExplainAsync(NoConnection(new SocketException(111)), server, Token);
    }

    private static RedisConnectionException NoConnection(Exception? why) =>
        new(ConnectionFailureType.UnableToResolvePhysicalConnection, CommandFlags.None, "no connection", why, CommandStatus.Unknown);

    private static RedisComponent Component(Sandbox sandbox) =>
        new(RedisAddress.Read(sandbox.Variables["REDIS_URL"]!)) { Limit = TimeSpan.FromMilliseconds(100) };

    private static async Task CutOffAsync(RedisComponent component, RunningRedis redis)
    {
        await redis.Program!.SignalAsync("STOP", Token);
        var look = new SharedLook(component, TimeSpan.Zero, TimeSpan.Zero, TimeProvider.System, (_, _) => { });
        for (var count = 0; count < 5; count++)
        {
            Assert.Equal("TimeoutError", (await look.StateAsync(Token)).ErrorClass);
        }
    }

    // A client that gave an attempt up makes another after a second: what counts is what there is when all have had the time.
    private static async Task<int> SettledAsync(RunningRedis redis, int expected)
    {
        await Task.Delay(TimeSpan.FromSeconds(4), Token);
        for (var look = 0; look < 50 && await redis.ConnectionsAsync() != expected; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), Token);
        }

        return await redis.ConnectionsAsync();
    }
}
