using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.ResourceManager;

namespace Upgrade.Host.Azure;

/// <summary>A revision of a Container App, under the typed package's member names.</summary>
internal sealed class ContainerAppRevisionResource : ArmResource
{
    private readonly ArmRequests _requests;
    private readonly JsonElement? _data;

    internal ContainerAppRevisionResource(ArmClient client, ResourceIdentifier id, JsonElement? data = null)
        : base(client, id)
    {
        _requests = new ArmRequests(Pipeline, Endpoint);
        _data = data;
    }

    /// <summary>What the platform sent.</summary>
    /// <exception cref="InvalidOperationException">It was not read yet.</exception>
    public JsonElement Data => _data ?? throw new InvalidOperationException("The revision was not read yet: call GetAsync.");

    /// <summary>Reads the revision.</summary>
    public async Task<Response<ContainerAppRevisionResource>> GetAsync(CancellationToken cancellationToken)
    {
        var answer = await _requests.GetAsync($"{Id}?api-version={ContainerAppResource.ApiVersion}", cancellationToken);
        return Response.FromValue(new ContainerAppRevisionResource(Client, Id, answer.Value), answer.GetRawResponse());
    }

    /// <summary>Reads its replicas; none where the revision does not exist.</summary>
    public async Task<IReadOnlyList<JsonElement>> GetContainerAppReplicasAsync(CancellationToken cancellationToken)
    {
        try
        {
            var address = $"{Id}/replicas?api-version={ContainerAppResource.ApiVersion}";
            return [.. (await _requests.GetAsync(address, cancellationToken)).Value.Items("value")];
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return [];
        }
    }
}
