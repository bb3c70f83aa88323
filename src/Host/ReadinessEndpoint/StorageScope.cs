namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>What a token for Storage is asked for.</summary>
internal static class StorageScope
{
    public const string Default = "https://storage.azure.com/.default";
}
