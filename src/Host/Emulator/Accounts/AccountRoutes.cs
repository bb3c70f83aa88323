using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Accounts;

/// <summary>What stands around the app: its registry, its storage account, and what the caller may do.</summary>
internal sealed class AccountRoutes(Cloud cloud)
{
    private const string Registries = "/providers/Microsoft.ContainerRegistry/registries";
    private const string Storage = ArmPath.Group + "/providers/Microsoft.Storage/storageAccounts";
    private const string Permissions = "/providers/Microsoft.Authorization/permissions";

    public IReadOnlyList<Route> All =>
    [
        new("registry.get", "GET", ArmPath.Group + Registries + "/{registry}", RouteArea.Arm, _ => Answer.Json(200, Registry())),
        new("registry.list", "GET", ArmPath.Group + Registries, RouteArea.Arm, _ => Listed(Registry())),
        new("registry.list", "GET", "/subscriptions/{subscription}" + Registries, RouteArea.Arm, _ => Listed(Registry())),
        new("storage.get", "GET", Storage + "/{account}", RouteArea.Arm, _ => Answer.Json(200, Account())),
        new("storage.list", "GET", Storage, RouteArea.Arm, _ => Listed(Account())),
        new("storage.endpoints", "GET", Storage + "/{account}/privateEndpointConnections", RouteArea.Arm, _ => Listed()),
        new("permissions", "GET", ArmPath.Group + Permissions, RouteArea.Arm, Allowed),
        new("permissions", "GET", ArmPath.Group + "/providers/{provider}/{type}/{resource}" + Permissions, RouteArea.Arm, Allowed),
        new("permissions", "GET", "/subscriptions/{subscription}" + Permissions, RouteArea.Arm, Allowed),
    ];

    private JsonObject Registry() => new()
    {
        ["id"] = cloud.RegistryId,
        ["name"] = Cloud.RegistryName,
        ["type"] = "Microsoft.ContainerRegistry/registries",
        ["location"] = "eastus",
        ["tags"] = new JsonObject(),
        ["sku"] = new JsonObject { ["name"] = "Standard", ["tier"] = "Standard" },
        ["properties"] = new JsonObject
        {
            ["loginServer"] = cloud.Images.LoginServer,
            ["creationDate"] = "2026-01-12T09:10:44.5230917Z",
            ["provisioningState"] = "Succeeded",
            ["adminUserEnabled"] = false,
            ["networkRuleSet"] = new JsonObject { ["defaultAction"] = "Allow", ["ipRules"] = new JsonArray() },
            ["status"] = null,
            ["dataEndpointEnabled"] = false,
            ["dataEndpointHostNames"] = new JsonArray(),
            ["privateEndpointConnections"] = new JsonArray(),
            ["publicNetworkAccess"] = cloud.Faults.Has(FaultName.RegistryFirewall) ? "Disabled" : "Enabled",
            ["networkRuleBypassAllowedForTasks"] = false,
            ["networkRuleBypassOptions"] = "AzureServices",
            ["zoneRedundancy"] = "Disabled",
        },
    };

    private JsonObject Account() => new()
    {
        ["sku"] = new JsonObject { ["name"] = "Standard_LRS", ["tier"] = "Standard" },
        ["kind"] = "StorageV2",
        ["id"] = $"{cloud.App.Place.GroupId}/providers/Microsoft.Storage/storageAccounts/{cloud.StorageAccount}",
        ["name"] = cloud.StorageAccount,
        ["type"] = "Microsoft.Storage/storageAccounts",
        ["location"] = "eastus",
        ["tags"] = new JsonObject(),
        ["properties"] = new JsonObject
        {
            ["publicNetworkAccess"] = cloud.Faults.Has(FaultName.StorageLocked) ? "Disabled" : "Enabled",
            ["allowSharedKeyAccess"] = false,
            ["privateEndpointConnections"] = new JsonArray(),
            ["minimumTlsVersion"] = "TLS1_2",
            ["networkAcls"] = new JsonObject
            {
                ["bypass"] = "AzureServices",
                ["virtualNetworkRules"] = new JsonArray(),
                ["ipRules"] = new JsonArray(),
                ["defaultAction"] = "Allow",
            },
            ["supportsHttpsTrafficOnly"] = true,
            ["provisioningState"] = "Succeeded",
            ["creationTime"] = "2026-01-12T09:11:02.1183467Z",
            ["primaryEndpoints"] = new JsonObject
            {
                ["blob"] = $"https://{cloud.StorageAccount}.blob.core.windows.net/",
                ["table"] = $"https://{cloud.StorageAccount}.table.core.windows.net/",
            },
            ["primaryLocation"] = "eastus",
            ["statusOfPrimary"] = "available",
        },
    };

    private Answer Allowed(Exchange exchange) => Listed(new JsonObject
    {
        ["actions"] = new JsonArray(cloud.Faults.Has(FaultName.NotPermitted) ? "*/read" : "*"),
        ["notActions"] = new JsonArray(),
        ["dataActions"] = new JsonArray(),
        ["notDataActions"] = new JsonArray(),
    });

    private static Answer Listed(params JsonNode[] items) => Answer.Json(200, new JsonObject { ["value"] = new JsonArray(items) });
}
