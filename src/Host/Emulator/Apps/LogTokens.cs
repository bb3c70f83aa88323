using System.Security.Cryptography;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>The tokens that open the log streams and nothing else. Guarded by the platform's lock.</summary>
internal sealed class LogTokens(TimeProvider clock)
{
    private const string Scheme = "Bearer ";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly Dictionary<string, DateTimeOffset> _expiries = [];

    /// <summary>A new token, and when it ends.</summary>
    public (string Token, DateTimeOffset Expires) Issue()
    {
        var (token, expires) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), clock.GetUtcNow() + Life);
        _expiries[token] = expires;
        return (token, expires);
    }

    /// <summary>Whether an <c>Authorization</c> header opens a stream.</summary>
    public bool Opens(string? header) =>
        header?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
        && _expiries.TryGetValue(header[Scheme.Length..], out var expires)
        && expires > clock.GetUtcNow();
}
