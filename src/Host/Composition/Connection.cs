using Upgrade.Host.Azure;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Composition;

/// <summary>Reads from the settings which app a command is about.</summary>
internal static class Connection
{
    /// <summary>The connection.</summary>
    /// <exception cref="ConfigurationException">A name is unset, or its value cannot be used.</exception>
    public static AzureConnection Of(Settings settings) => new()
    {
        ArmEndpoint = EndpointOf(settings),
        SubscriptionId = settings.Require("AZURE_SUBSCRIPTION_ID"),
        ResourceGroup = settings.Require("AZURE_RESOURCE_GROUP"),
        AppName = settings.Require("CONTAINER_APP_NAME"),
        RegistryName = settings.ValueOf("ACR_NAME"),
        RegistryServer = settings.ValueOf("ACR_LOGIN_SERVER"),
        CertificateSha256 = settings.ValueOf("ELB_UPGRADE_ARM_CERT_SHA256"),
        LoopbackToken = settings.ValueOf("ELB_UPGRADE_ARM_TOKEN"),
    };

    private static Uri EndpointOf(Settings settings) =>
        settings.ValueOf("ELB_UPGRADE_ARM_ENDPOINT") is not { } text ? AzureConnection.PublicArmEndpoint
        : Uri.TryCreate(text, UriKind.Absolute, out var endpoint) ? endpoint
        : throw new ConfigurationException("ELB_UPGRADE_ARM_ENDPOINT is set, but not to an address such as https://management.azure.com.");
}
