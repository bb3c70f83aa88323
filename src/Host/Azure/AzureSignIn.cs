using System.Globalization;
using Azure.Core;
using Azure.Identity;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Proves that there is a sign-in, by a real token.</summary>
internal sealed class AzureSignIn(AzureSession session) : ISignIn
{
    // az may have to start a Python of its own.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public async Task<string> ProveAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, session.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var token = await session.Credential.GetTokenAsync(new TokenRequestContext([session.Scope]), either.Token);
            return string.Create(
                CultureInfo.InvariantCulture, $"a token for {session.Connection.ArmEndpoint.Host}, good until {token.ExpiresOn.UtcDateTime:HH:mm} UTC");
        }
        catch (AuthenticationFailedException fault)
        {
            throw SignInAdvice.Tell(fault);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TargetException("not_signed_in", $"No sign-in to Azure answered within {Limit.TotalSeconds:0} s; is az waiting for somebody? Run `az account get-access-token` by hand, then try again");
        }
    }
}
