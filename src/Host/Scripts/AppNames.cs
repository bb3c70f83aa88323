namespace Upgrade.Host.Scripts;

/// <summary>Which app a command is about.</summary>
/// <param name="Subscription">The subscription's id.</param>
/// <param name="Group">The resource group.</param>
/// <param name="App">The app's name.</param>
/// <param name="ArmEndpoint">Where Azure Resource Manager answers, without a last slash.</param>
internal sealed record AppNames(string Subscription, string Group, string App, string ArmEndpoint)
{
    /// <summary>What every command is told by its environment.</summary>
    public IReadOnlyDictionary<string, string> Variables(string runId, string scope, string tag) => new Dictionary<string, string>
    {
        ["AZURE_SUBSCRIPTION_ID"] = Subscription,
        ["AZURE_RESOURCE_GROUP"] = Group,
        ["CONTAINER_APP_NAME"] = App,
        ["ELB_UPGRADE_ARM_ENDPOINT"] = ArmEndpoint,
        ["ELB_UPGRADE_RUN_ID"] = runId,
        ["ELB_UPGRADE_SCOPE"] = scope,
        ["ELB_UPGRADE_TAG"] = tag,
    };
}
