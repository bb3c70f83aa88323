using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Registry;

/// <summary>The registry's own tokens: a refresh token, and access tokens that name what they open.</summary>
internal sealed class RegistryTokens(string loginServer, TimeProvider clock)
{
    private static readonly TimeSpan RefreshLife = TimeSpan.FromHours(3);
    private static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(75);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Refresh() => Sign("refresh_token", "", RefreshLife);

    /// <param name="scope">Such as <c>repository:elb-api:pull</c>.</param>
    public string Access(string scope) => Sign("access_token", scope, AccessLife);

    public bool IsRefresh(string token) => Read(token).At("grant_type").Text() == "refresh_token";

    /// <summary>Whether an <c>Authorization</c> header opens an action on a repository; an empty repository needs any access token.</summary>
    public bool Opens(string? header, string repository, string action)
    {
        if (header is null || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var payload = Read(header["Bearer ".Length..]);
        return payload.At("grant_type").Text() == "access_token"
            && (repository.Length == 0 || Grants(payload.At("scope").Text() ?? "", repository, action));
    }

    private static bool Grants(string scopes, string repository, string action) => scopes.Split(' ').Any(scope =>
        scope.Split(':') is ["repository", var name, var actions] && name == repository
        && actions.Split(',').Any(granted => granted == action || granted == "*"));

    private string Sign(string kind, string scope, TimeSpan life)
    {
        var payload = new JsonObject
        {
            ["aud"] = loginServer,
            ["exp"] = (clock.GetUtcNow() + life).ToUnixTimeSeconds(),
            ["grant_type"] = kind,
            ["scope"] = scope,
        };
        var head = $"{Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(WireJson.Write(payload).Span)}";
        return $"{head}.{Hash(head)}";
    }

    private JsonObject? Read(string token)
    {
        var dot = token.LastIndexOf('.');
        if (dot < 0 || token[(dot + 1)..] != Hash(token[..dot]))
        {
            return null;
        }

        var payload = WireJson.ReadObject(Base64Url.DecodeFromChars(token[..dot].Split('.')[1]));
        return payload?["exp"]?.GetValue<long>() > clock.GetUtcNow().ToUnixTimeSeconds() ? payload : null;
    }

    private string Hash(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
}
