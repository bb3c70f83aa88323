namespace Upgrade.Host.Azure;

/// <summary>Which app, and how to get at it.</summary>
internal sealed record AzureConnection
{
    /// <summary>The cloud whose hosts the app, its registry and its storage have.</summary>
    public AzureCloud Cloud { get; init; } = AzureCloud.Public;

    /// <summary>The ARM endpoint: the cloud's, or one that was set in its place, such as one on this machine.</summary>
    public Uri ArmEndpoint
    {
        get => field ?? Cloud.ArmEndpoint;
        init;
    }

    /// <summary>The subscription's id.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>The resource group of the app, its registry and its storage account.</summary>
    public required string ResourceGroup { get; init; }

    /// <summary>The app's name; empty while nobody knows it and only its group can be asked.</summary>
    public required string AppName { get; init; }

    /// <summary>The registry's resource name; <see langword="null"/> where nothing is built.</summary>
    public string? RegistryName { get; init; }

    /// <summary>The registry's host, with its port where that is not 443; <see langword="null"/> where it is not known.</summary>
    public string? RegistryServer { get; init; }

    /// <summary>The SHA-256 of the certificate that a server on this machine must show, in hexadecimal.</summary>
    public string? CertificateSha256 { get; init; }

    /// <summary>The secret that a server on this machine takes for a sign-in.</summary>
    public string? LoopbackToken { get; init; }

    /// <summary>How long to go on.</summary>
    public AzurePatience Patience { get; init; } = new();

    /// <summary>Whether the endpoint is on this machine.</summary>
    public bool IsLoopback => ArmEndpoint.IsLoopback;
}
