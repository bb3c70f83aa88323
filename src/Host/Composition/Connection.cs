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
        SubscriptionId = SubscriptionOf(settings),
        ResourceGroup = GroupOf(settings),
        AppName = settings.Require("CONTAINER_APP_NAME"),
        RegistryName = settings.ValueOf("ACR_NAME"),
        RegistryServer = settings.ValueOf("ACR_LOGIN_SERVER"),
        CertificateSha256 = settings.ValueOf("ELB_UPGRADE_ARM_CERT_SHA256"),
        LoopbackToken = settings.ValueOf("ELB_UPGRADE_ARM_TOKEN"),
    };

    // It becomes part of a path.
    private static string SubscriptionOf(Settings settings) =>
        Guid.TryParseExact(settings.Require("AZURE_SUBSCRIPTION_ID"), "D", out var id)
            ? id.ToString("D")
            : throw new ConfigurationException("AZURE_SUBSCRIPTION_ID is set, but not to a subscription's id such as 00000000-0000-0000-0000-000000000000.");

    private static string GroupOf(Settings settings)
    {
        var group = settings.Require("AZURE_RESOURCE_GROUP");

        return group.Length <= 90 && group.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '(' or ')')
            ? group
            : throw new ConfigurationException("AZURE_RESOURCE_GROUP is set, but not to a resource group's name.");
    }

    private static Uri EndpointOf(Settings settings) =>
        settings.ValueOf("ELB_UPGRADE_ARM_ENDPOINT") is not { } text ? AzureConnection.PublicArmEndpoint
        : Uri.TryCreate(text, UriKind.Absolute, out var endpoint) ? endpoint
        : throw new ConfigurationException("ELB_UPGRADE_ARM_ENDPOINT is set, but not to an address such as https://management.azure.com.");
}
