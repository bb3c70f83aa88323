using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.ResourceManager;

namespace Upgrade.Host.Azure;

/// <summary>
/// A Container App. Its members bear the names of the typed package, which does not work natively compiled together with the versions that
/// we can have; on the day that it does, it takes this file's place.
/// </summary>
internal sealed class ContainerAppResource : ArmResource
{
    /// <summary>The version of the Container Apps API that everything here speaks.</summary>
    public const string ApiVersion = "2025-07-01";

    private readonly ArmRequests _requests;
    private readonly JsonElement? _data;

    internal ContainerAppResource(ArmClient client, ResourceIdentifier id, JsonElement? data = null)
        : base(client, id)
    {
        _requests = new ArmRequests(Pipeline, Endpoint);
        _data = data;
    }

    /// <summary>What the platform sent.</summary>
    /// <exception cref="InvalidOperationException">It was not read yet.</exception>
    public JsonElement Data => _data ?? throw new InvalidOperationException("The app was not read yet: call GetAsync.");

    /// <summary>The id of an app.</summary>
    public static ResourceIdentifier CreateResourceIdentifier(
        string subscriptionId, string resourceGroupName, string containerAppName) =>
        new($"/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.App/containerApps/{containerAppName}");

    /// <summary>Reads the app.</summary>
    public async Task<Response<ContainerAppResource>> GetAsync(CancellationToken cancellationToken)
    {
        var answer = await _requests.GetAsync($"{Id}?api-version={ApiVersion}", cancellationToken);
        return Response.FromValue(new ContainerAppResource(Client, Id, answer.Value), answer.GetRawResponse());
    }

    /// <summary>Sends a JSON merge patch, once.</summary>
    /// <param name="waitUntil">Whether to return when it is accepted or when it is over.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="cancellationToken">Ends the wait, and does not take the patch back.</param>
    public async Task<ContainerAppOperation> UpdateAsync(
        WaitUntil waitUntil, BinaryData patch, CancellationToken cancellationToken)
    {
        var response = await _requests.SendAsync(
            RequestMethod.Patch, $"{Id}?api-version={ApiVersion}", patch, cancellationToken);
        var operation = new ContainerAppOperation(_requests, Endpoint, response);
        if (waitUntil == WaitUntil.Completed)
        {
            await operation.WaitForCompletionResponseAsync(cancellationToken);
        }

        return operation;
    }

    /// <summary>Asks for a token that opens the app's logs, and for their address. It changes nothing.</summary>
    public async Task<Response<JsonElement>> GetAuthTokenAsync(CancellationToken cancellationToken)
    {
        var response = await _requests.SendAsync(
            RequestMethod.Post, $"{Id}/getAuthtoken?api-version={ApiVersion}", null, cancellationToken);
        return Response.FromValue(ArmRequests.JsonOf(response), response);
    }

    /// <summary>Takes an operation up again that an earlier call, or an earlier process, started.</summary>
    /// <param name="operationId">Its address.</param>
    /// <exception cref="ArgumentException">The address is not ARM's.</exception>
    public ContainerAppOperation GetOperation(string operationId) => new(_requests, Endpoint, operationId);

    /// <summary>The app's revisions.</summary>
    public ContainerAppRevisionCollection GetContainerAppRevisions() => new(Client, Id);

    /// <summary>Reads one revision.</summary>
    public Task<Response<ContainerAppRevisionResource>> GetContainerAppRevisionAsync(
        string revisionName, CancellationToken cancellationToken) =>
        GetContainerAppRevisions().GetAsync(revisionName, cancellationToken);
}
