using System.Text.Json;
using Azure.Core;
using Azure.ResourceManager;

namespace Upgrade.Host.Azure;

/// <summary>What the caller may do at a resource, inherited rights and those of his groups included.</summary>
internal sealed class PermissionsResource : ArmResource
{
    private const string ApiVersion = "2022-04-01";

    private readonly ArmRequests _requests;

    internal PermissionsResource(ArmClient client, ResourceIdentifier scope)
        : base(client, scope) => _requests = new ArmRequests(Pipeline, Endpoint);

    /// <summary>Reads them, one a role assignment.</summary>
    public async Task<IReadOnlyList<JsonElement>> GetAsync(CancellationToken cancellationToken)
    {
        var body = await _requests.GetAsync($"{Id}/providers/Microsoft.Authorization/permissions?api-version={ApiVersion}", cancellationToken);
        return [.. body.Value.Items("value")];
    }
}
