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

        return Anywhere(connection.SubscriptionId, connection.Cloud);
    }

    /// <summary>The first sign-in to Azure that there is.</summary>
    /// <param name="subscription">The subscription whose tenant <c>az</c> is to choose; <see langword="null"/> for its current one.</param>
    /// <param name="cloud">The cloud, whose authority is asked where <c>AZURE_AUTHORITY_HOST</c> is unset; <c>az</c> and <c>azd</c> know their own.</param>
    /// <remarks>What costs nothing to rule out comes first; the managed identity last, since asking for it takes seconds where there is none.</remarks>
    public static TokenCredential Anywhere(string? subscription, AzureCloud cloud) => new ChainedTokenCredential(
        new EnvironmentCredential(new EnvironmentCredentialOptions { AuthorityHost = AuthorityOf(cloud), DisableInstanceDiscovery = IsPrivateCloud }),
        new WorkloadIdentityCredential(new WorkloadIdentityCredentialOptions { AuthorityHost = AuthorityOf(cloud), DisableInstanceDiscovery = IsPrivateCloud }),
        new AzureCliCredential(AzureCli(subscription)),
        new AzureDeveloperCliCredential(),
        new ManagedIdentityCredential(ManagedIdentity()));

    private static Uri AuthorityOf(AzureCloud cloud) =>
        Uri.TryCreate(Environment.GetEnvironmentVariable("AZURE_AUTHORITY_HOST"), UriKind.Absolute, out var authority) ? authority : cloud.Authority;

    // The public directory knows nothing of an authority outside the clouds, and asking it about one fails the sign-in.
    private static bool IsPrivateCloud =>
        Uri.TryCreate(Environment.GetEnvironmentVariable("AZURE_AUTHORITY_HOST"), UriKind.Absolute, out var authority)
        && !AzureCloud.All.Any(cloud => cloud.Authority.Host.Equals(authority.Host, StringComparison.OrdinalIgnoreCase));

    // An unset subscription must not be set: the option refuses null.
    private static AzureCliCredentialOptions AzureCli(string? subscription) =>
        subscription is null ? new() : new() { Subscription = subscription };

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
