using System.Text.Json;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Tests.Snapshots;

internal static class Shots
{
    public const string AppId =
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.App/containerApps/ca-elb-dashboard";

    public static Snapshot Of(string runId, bool? healthy = true) => new()
    {
        Revision = "app--r1",
        Images = [new ContainerImage("api", "acr.azurecr.io/api:1"), new ContainerImage("redis", "acr.azurecr.io/redis@sha256:ab")],
        RunId = runId,
        TakenAt = new DateTimeOffset(2026, 5, 23, 3, 22, 48, TimeSpan.Zero),
        AppId = AppId,
        Template = JsonDocument.Parse("""{"containers":[{"name":"api","env":[{"name":"A","value":"ü"}]}],"unknown":1.50}""").RootElement,
        Digests = new Dictionary<string, string> { ["acr.azurecr.io/api:1"] = "sha256:cd" },
        Healthy = healthy,
    };
}
