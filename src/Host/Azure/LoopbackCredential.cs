using System.Globalization;
using Azure.Core;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Signs in to a server on this machine with a shared secret; refuses any other.</summary>
internal sealed class LoopbackCredential : TokenCredential
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly string _secret;
    private readonly TimeProvider _time;

    public LoopbackCredential(Uri endpoint, string secret, TimeProvider time)
    {
        if (!endpoint.IsLoopback)
        {
            throw new TargetException(
                "loopback_only",
                $"ELB_UPGRADE_ARM_TOKEN is only for an endpoint on this machine, and {endpoint.Host} is not one. Nothing was sent. Unset it to sign in to Azure.");
        }

        _secret = secret;
        _time = time;
    }

    // The moment of issue is part of the token, so that a server can tell a fresh one from an old one.
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var issued = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return new AccessToken($"{_secret}.{issued}", now + Life);
    }

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
