using Azure.Core;
using Azure.Identity;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Chooses how to sign in.</summary>
internal static class AzureCredentials
{
    /// <summary>The credential for a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="TargetException">The connection mixes this machine with Azure.</exception>
    public static TokenCredential For(AzureConnection connection, TimeProvider time)
    {
        if (connection.LoopbackToken is { } secret)
        {
            return new LoopbackCredential(connection.ArmEndpoint, secret, time);
        }

        if (connection.IsLoopback)
        {
            throw new TargetException(
                "no_token",
                "ELB_UPGRADE_ARM_ENDPOINT is on this machine and ELB_UPGRADE_ARM_TOKEN is unset. A sign-in to Azure is never sent there: load the emulator's environment file.");
        }

        return Chain(connection);
    }

    // What costs nothing to rule out comes first; the managed identity last, since asking for it takes seconds where there is none.
    private static ChainedTokenCredential Chain(AzureConnection connection) => new(
        new EnvironmentCredential(),
        new WorkloadIdentityCredential(),
        new AzureCliCredential(new AzureCliCredentialOptions { Subscription = connection.SubscriptionId }),
        new AzureDeveloperCliCredential(),
        new ManagedIdentityCredential(ManagedIdentity()));

    private static ManagedIdentityCredentialOptions ManagedIdentity()
    {
        var clientId = Environment.GetEnvironmentVariable("AZURE_CLIENT_ID");
        var identity = string.IsNullOrEmpty(clientId)
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId(clientId);
        return new ManagedIdentityCredentialOptions(identity)
        {
            Retry = { MaxRetries = 1, NetworkTimeout = TimeSpan.FromSeconds(3) },
        };
    }
}
