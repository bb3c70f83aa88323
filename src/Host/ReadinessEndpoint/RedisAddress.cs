using StackExchange.Redis;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>A Redis server as <c>redis://[user:password@]host[:port][/database]</c> names it; <c>rediss://</c> is TLS.</summary>
/// <param name="Host">The host.</param>
/// <param name="Port">The port.</param>
/// <param name="User">The user; <see langword="null"/> for the default one.</param>
/// <param name="Password">The password; <see langword="null"/> for none.</param>
/// <param name="Tls">Whether the connection is TLS.</param>
internal sealed record RedisAddress(string Host, int Port, string? User, string? Password, bool Tls)
{
    private const int UsualPort = 6379;
    private const int LimitMilliseconds = 2000;

    /// <summary>Reads one.</summary>
    /// <exception cref="ConfigurationException">It is none. The text is not repeated, since it may hold a password.</exception>
    public static RedisAddress Read(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("redis" or "rediss") || address.Host.Length == 0)
        {
            throw new ConfigurationException("REDIS_URL is set, but not to an address such as redis://localhost:6379/0.");
        }

        var login = address.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        return new RedisAddress(
            address.IdnHost, address.Port < 0 ? UsualPort : address.Port,
            Word(login[0]), Word(login.ElementAtOrDefault(1)), address.Scheme == "rediss");
    }

    /// <summary>How to connect: once, never waiting for longer than 2 s, and failing at once while there is no connection.</summary>
    public ConfigurationOptions Options() => new()
    {
        EndPoints = { { Host, Port } },
        User = User,
        Password = Password,
        Ssl = Tls,
        SslHost = Tls ? Host : null,
        ClientName = "cli-upgrade",
        AbortOnConnectFail = false,
        ConnectRetry = 1,
        ConnectTimeout = LimitMilliseconds,
        AsyncTimeout = LimitMilliseconds,
        BacklogPolicy = BacklogPolicy.FailFast,
        ReconnectRetryPolicy = new LinearRetry(1000),
        IncludeDetailInExceptions = false,
    };

    private static string? Word(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
