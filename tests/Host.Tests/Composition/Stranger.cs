using System.Net.Http.Headers;
using System.Text;
using Upgrade.Host.Azure;
using Upgrade.Host.Emulator;

namespace Upgrade.Host.Tests.Composition;

/// <summary>Somebody else with a client of ARM of his own.</summary>
internal sealed class Stranger(EmulatorServer emulator)
{
    /// <summary>Moves the traffic.</summary>
    public async Task MoveAsync(string entries)
    {
        var set = emulator.Variables;
        using var handler = PinnedTransport.CreateHandler(set["ELB_UPGRADE_ARM_CERT_SHA256"]);
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{set["ELB_UPGRADE_ARM_TOKEN"]}.{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}");
        var path = $"/subscriptions/{set["AZURE_SUBSCRIPTION_ID"]}/resourceGroups/{set["AZURE_RESOURCE_GROUP"]}/providers/Microsoft.App/containerApps/{set["CONTAINER_APP_NAME"]}";
        using var body = new StringContent($$"""{"properties":{"configuration":{"ingress":{"traffic":[{{entries}}]} } } }""", Encoding.UTF8, "application/json");
        using var answer = await client.PatchAsync(new Uri(emulator.ArmEndpoint, $"{path}?api-version=2025-07-01"), body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
