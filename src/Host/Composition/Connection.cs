using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Composition;

/// <summary>Reads from the settings which app a command is about.</summary>
internal static class Connection
{
    /// <summary>The variable that names the app.</summary>
    public const string AppName = "CONTAINER_APP_NAME";

    /// <summary>The connection.</summary>
    /// <exception cref="ConfigurationException">A name is unset, or its value cannot be used.</exception>
    public static AzureConnection Of(Settings settings) => OfGroup(settings) with { AppName = settings.Require(AppName) };

    /// <summary>The connection while the app's name is not known.</summary>
    /// <exception cref="ConfigurationException">A name is unset, or its value cannot be used.</exception>
    public static AzureConnection OfGroup(Settings settings)
    {
        var cloud = CloudOf(settings);

        return new()
        {
            Cloud = cloud,
            ArmEndpoint = EndpointOf(settings)!,
            SubscriptionId = SubscriptionOf(settings),
            ResourceGroup = GroupOf(settings),
            AppName = "",
            RegistryName = settings.ValueOf("ACR_NAME"),
            RegistryServer = settings.ValueOf("ACR_LOGIN_SERVER"),
            CertificateSha256 = settings.ValueOf("ELB_UPGRADE_ARM_CERT_SHA256"),
            LoopbackToken = settings.ValueOf("ELB_UPGRADE_ARM_TOKEN"),
        };
    }

    /// <summary>The cloud that was chosen.</summary>
    /// <exception cref="ConfigurationException">It is none of Azure's, and no endpoint is set in its place.</exception>
    public static AzureCloud CloudOf(Settings settings) =>
        settings.Find("AZURE_CLOUD") is not { Value.Length: > 0 } set ? AzureCloud.Public
        : AzureCloud.Find(set.Value) is { } cloud ? cloud
        : settings.ValueOf("ELB_UPGRADE_ARM_ENDPOINT") is not null ? AzureCloud.Public
        : throw new ConfigurationException(
            $"{set.Source} chooses the cloud `{PrintableText.Line(set.Value, 60)}`; known are {string.Join(", ", AzureCloud.All.Select(cloud => cloud.Name))}. Set AZURE_CLOUD to one of them, or ELB_UPGRADE_ARM_ENDPOINT to the Resource Manager of yours.");

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

    private static Uri? EndpointOf(Settings settings) =>
        settings.ValueOf("ELB_UPGRADE_ARM_ENDPOINT") is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var endpoint) ? endpoint
        : throw new ConfigurationException("ELB_UPGRADE_ARM_ENDPOINT is set, but not to an address such as https://management.azure.com.");
}
