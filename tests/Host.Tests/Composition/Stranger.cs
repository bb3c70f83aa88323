using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Upgrade.Host.Azure;
using Upgrade.Host.Emulator;

namespace Upgrade.Host.Tests.Composition;

/// <summary>Somebody else with a client of ARM of his own.</summary>
internal sealed class Stranger : IDisposable
{
    private readonly HttpClient _client;
    private readonly Uri _app;

    public Stranger(EmulatorServer emulator)
    {
        var set = emulator.Variables;
        _client = new HttpClient(PinnedTransport.CreateHandler(set["ELB_UPGRADE_ARM_CERT_SHA256"]));
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{set["ELB_UPGRADE_ARM_TOKEN"]}.{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}");
        _app = new Uri(emulator.ArmEndpoint, $"/subscriptions/{set["AZURE_SUBSCRIPTION_ID"]}/resourceGroups/{set["AZURE_RESOURCE_GROUP"]}/providers/Microsoft.App/containerApps/{set["CONTAINER_APP_NAME"]}?api-version=2025-07-01");
    }

    /// <summary>Moves the traffic.</summary>
    public Task MoveAsync(string entries) => PatchAsync($$"""{"configuration":{"ingress":{"traffic":[{{entries}}]} } }""");

    /// <summary>Deploys the containers that are there once more, and waits until the platform is done.</summary>
    public async Task DeployAsync(string suffix)
    {
        await PatchAsync($$"""{"template":{"revisionSuffix":"{{suffix}}","containers":{{(await GetAsync())["template"]!["containers"]!.ToJsonString()}} } }""");

        while ((string?)(await GetAsync())["provisioningState"] == "InProgress")
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonNode> GetAsync() => (await _client.GetFromJsonAsync<JsonNode>(_app, TestContext.Current.CancellationToken))!["properties"]!;

    private async Task PatchAsync(string properties)
    {
        using var body = new StringContent($$"""{"properties":{{properties}} }""", Encoding.UTF8, "application/json");
        using var answer = await _client.PatchAsync(_app, body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
