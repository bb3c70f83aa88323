using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator;

/// <summary>The variables by which a client finds the emulator.</summary>
internal static class EmulatorVariables
{
    public const string ArmEndpoint = "ELB_UPGRADE_ARM_ENDPOINT";
    public const string CertificatePin = "ELB_UPGRADE_ARM_CERT_SHA256";
    public const string Token = "ELB_UPGRADE_ARM_TOKEN";
    public const string Source = "ELB_UPGRADE_SOURCE";

    public static IReadOnlyDictionary<string, string> Of(Cloud cloud, string pin, string source)
    {
        var variables = new Dictionary<string, string>
        {
            ["AZURE_SUBSCRIPTION_ID"] = cloud.App.Place.Subscription,
            ["AZURE_RESOURCE_GROUP"] = cloud.App.Place.Group,
            ["CONTAINER_APP_NAME"] = cloud.App.Place.App,
            ["ACR_NAME"] = Cloud.RegistryName,
            ["ACR_LOGIN_SERVER"] = cloud.Images.LoginServer,
            ["STORAGE_ACCOUNT_NAME"] = cloud.StorageAccount,
            [ArmEndpoint] = $"https://{cloud.Images.LoginServer}",
            [CertificatePin] = pin,
            [Token] = cloud.Tokens.Secret,
            [Source] = source,
        };
        if (cloud.App.Stored.At("properties", "configuration", "ingress", "fqdn").Text() is { } fqdn)
        {
            variables["CONTAINER_APP_FQDN"] = fqdn;
        }

        return variables;
    }
}
