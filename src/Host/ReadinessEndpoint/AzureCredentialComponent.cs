using Azure.Core;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>The sign-in, by really getting a token for Storage.</summary>
/// <param name="credential">The sign-in.</param>
internal sealed class AzureCredentialComponent(TokenCredential credential) : IComponent
{
    public string Name => "azure_credential";

    public bool IsCritical => true;

    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(3);

    public async Task<ComponentHealth> LookAsync(CancellationToken cancellationToken)
    {
        await credential.GetTokenAsync(new TokenRequestContext([StorageScope.Default]), cancellationToken);

        return ComponentHealth.Ok with { Type = credential.GetType().Name };
    }
}
