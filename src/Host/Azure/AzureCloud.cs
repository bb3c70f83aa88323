using Azure.Identity;

namespace Upgrade.Host.Azure;

/// <summary>One of Azure's clouds: where it answers, and what its hosts are called.</summary>
/// <remarks>Azure CLI, <c>az cloud list</c>; the audiences and authorities are those of Azure.ResourceManager and Azure.Identity.</remarks>
/// <param name="Name">Its name, as <c>az cloud list</c> shows it.</param>
/// <param name="ArmEndpoint">Where its Resource Manager answers.</param>
/// <param name="Audience">What a token for its Resource Manager is asked for.</param>
/// <param name="Authority">Where its sign-in is asked for.</param>
/// <param name="RegistryAudience">What a token for its registries is asked for.</param>
/// <param name="RegistrySuffix">What the host of a registry ends in.</param>
/// <param name="LogSuffix">What the host of an app's logs ends in; <see langword="null"/> where that is not known, and no token is sent there.</param>
internal sealed record AzureCloud(
    string Name, Uri ArmEndpoint, string Audience, Uri Authority, string RegistryAudience, string RegistrySuffix, string? LogSuffix)
{
    /// <summary>The public one.</summary>
    public static readonly AzureCloud Public = new(
        "AzureCloud",
        new Uri("https://management.azure.com"),
        "https://management.azure.com/",
        AzureAuthorityHosts.AzurePublicCloud,
        "https://containerregistry.azure.net",
        ".azurecr.io",
        ".azurecontainerapps.dev");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<AzureCloud> All =
    [
        Public,
        new(
            "AzureUSGovernment",
            new Uri("https://management.usgovcloudapi.net"),
            "https://management.usgovcloudapi.net",
            AzureAuthorityHosts.AzureGovernment,
            "https://management.usgovcloudapi.net",
            ".azurecr.us",
            LogSuffix: null),
        new(
            "AzureChinaCloud",
            new Uri("https://management.chinacloudapi.cn"),
            "https://management.chinacloudapi.cn",
            AzureAuthorityHosts.AzureChina,
            "https://management.chinacloudapi.cn",
            ".azurecr.cn",
            LogSuffix: null),
    ];

    /// <summary>The cloud of a name, in any case; <see langword="null"/> where there is none.</summary>
    public static AzureCloud? Find(string name) => All.FirstOrDefault(cloud => cloud.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a host is a registry of this cloud.</summary>
    public bool HasRegistry(string host) => host.EndsWith(RegistrySuffix, StringComparison.OrdinalIgnoreCase);
}
