using System.Net.Sockets;
using StackExchange.Redis;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>A Redis server, by a PING over a connection that is kept and is made again by itself.</summary>
/// <param name="address">The server; <see langword="null"/> for none.</param>
internal sealed class RedisComponent(RedisAddress? address) : IComponent, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task<ConnectionMultiplexer>? _connection;

    public string Name => "redis";

    public bool IsCritical => true;

    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(2.5);

    public async Task<ComponentHealth> LookAsync(CancellationToken cancellationToken)
    {
        if (address is null)
        {
            return ComponentHealth.Skipped("REDIS_URL");
        }

        var connection = await ConnectionAsync(address).WaitAsync(cancellationToken);
        try
        {
            await connection.GetDatabase().PingAsync().WaitAsync(cancellationToken);
        }
        catch (RedisConnectionException fault)
        {
            await ExplainAsync(fault, address, cancellationToken);
            throw;
        }

        return ComponentHealth.Ok;
    }

    /// <summary>Closes the connection; one that is still being made is closed when it stands, and nobody waits for that.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_connection is { IsFaulted: false, IsCanceled: false } connection)
        {
            var closing = CloseAsync(connection);
            await (connection.IsCompleted ? closing : Task.CompletedTask);
        }
    }

    /// <summary>
    /// Finds out why there is no connection where the client does not say: it may answer before it has noted how its first attempt failed, and its port knows.
    /// </summary>
    /// <returns>A task that ends where the fault says why itself, or the server accepts a connection, and so is but silent.</returns>
    /// <exception cref="SocketException">The server cannot be reached.</exception>
    internal static async Task ExplainAsync(RedisConnectionException fault, RedisAddress server, CancellationToken cancellationToken)
    {
        if (fault is { FailureType: ConnectionFailureType.UnableToResolvePhysicalConnection, InnerException: null })
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.Host, server.Port, cancellationToken);
        }
    }

    private static async Task CloseAsync(Task<ConnectionMultiplexer> connection)
    {
        var open = await connection;
        await open.CloseAsync(allowCommandsToComplete: false);
        await open.DisposeAsync();
    }

    // A look that is cut off leaves its attempt to the next one. A new attempt each time would leave as many clients, each of which connects for ever.
    private Task<ConnectionMultiplexer> ConnectionAsync(RedisAddress server)
    {
        lock (_gate)
        {
            return _connection is null or { IsFaulted: true } or { IsCanceled: true }
                ? _connection = Task.Run(() => ConnectionMultiplexer.ConnectAsync(server.Options()))
                : _connection;
        }
    }
}
