using System.Text.Json;
using Azure.Core;
using Azure.ResourceManager;

namespace Upgrade.Host.Azure;

/// <summary>A container registry and the builds that run beside it.</summary>
internal sealed class ContainerRegistryResource : ArmResource
{
    // The version of the build API that the az program speaks too.
    private const string ApiVersion = "2019-06-01-preview";

    // The first stable one that tells of the exception for tasks.
    private const string SettingsVersion = "2025-11-01";

    private readonly ArmRequests _requests;

    internal ContainerRegistryResource(ArmClient client, ResourceIdentifier id)
        : base(client, id) => _requests = new ArmRequests(Pipeline, Endpoint);

    /// <summary>The id of a registry.</summary>
    public static ResourceIdentifier CreateResourceIdentifier(
        string subscriptionId, string resourceGroupName, string registryName) =>
        new($"/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.ContainerRegistry/registries/{registryName}");

    /// <summary>Reads the registry.</summary>
    public async Task<JsonElement> GetAsync(CancellationToken cancellationToken) =>
        (await _requests.GetAsync($"{Id}?api-version={SettingsVersion}", cancellationToken)).Value;

    /// <summary>Asks for a place to upload a build context to: its relative path and its signed address.</summary>
    public Task<JsonElement> GetBuildSourceUploadUrlAsync(CancellationToken cancellationToken) =>
        PostAsync("listBuildSourceUploadUrl", null, cancellationToken);

    /// <summary>Starts a build. Each call starts another one.</summary>
    public Task<JsonElement> ScheduleRunAsync(BinaryData request, CancellationToken cancellationToken) =>
        PostAsync("scheduleRun", request, cancellationToken);

    /// <summary>Reads a build.</summary>
    public async Task<JsonElement> GetRunAsync(string runId, CancellationToken cancellationToken) =>
        (await _requests.GetAsync($"{Id}/runs/{runId}?api-version={ApiVersion}", cancellationToken)).Value;

    /// <summary>Asks for the signed address of a build's log.</summary>
    public Task<JsonElement> GetLogSasUrlAsync(string runId, CancellationToken cancellationToken) =>
        PostAsync($"runs/{runId}/listLogSasUrl", null, cancellationToken);

    /// <summary>Ends a build.</summary>
    public Task CancelRunAsync(string runId, CancellationToken cancellationToken) =>
        _requests.SendAsync(
            RequestMethod.Post, $"{Id}/runs/{runId}/cancel?api-version={ApiVersion}", null, cancellationToken);

    private async Task<JsonElement> PostAsync(string action, BinaryData? body, CancellationToken cancellationToken) =>
        ArmRequests.JsonOf(await _requests.SendAsync(
            RequestMethod.Post, $"{Id}/{action}?api-version={ApiVersion}", body, cancellationToken));
}
