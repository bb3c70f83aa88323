using System.Text.Json;
using Azure.Core;
using Azure.ResourceManager;

namespace Upgrade.Host.Azure;

/// <summary>A storage account, read as ARM sends it.</summary>
internal sealed class StorageAccountResource : ArmResource
{
    private const string ApiVersion = "2023-05-01";
    private const string Type = "providers/Microsoft.Storage/storageAccounts";

    private readonly ArmRequests _requests;

    internal StorageAccountResource(ArmClient client, ResourceIdentifier id)
        : base(client, id) => _requests = new ArmRequests(Pipeline, Endpoint);

    /// <summary>The id of an account.</summary>
    public static ResourceIdentifier CreateResourceIdentifier(AzureConnection connection, string account) =>
        new($"/subscriptions/{connection.SubscriptionId}/resourceGroups/{connection.ResourceGroup}/{Type}/{account}");

    /// <summary>Reads the account.</summary>
    public async Task<JsonElement> GetAsync(CancellationToken cancellationToken) =>
        (await _requests.GetAsync($"{Id}?api-version={ApiVersion}", cancellationToken)).Value;

    /// <summary>Names the accounts of the account's group.</summary>
    public async Task<IReadOnlyList<string>> GetNamesInGroupAsync(CancellationToken cancellationToken)
    {
        var list = await _requests.GetAsync($"{Id.Parent}/{Type}?api-version={ApiVersion}", cancellationToken);
        return [.. list.Value.Items("value").Select(account => account.Text("name")).OfType<string>()];
    }
}
