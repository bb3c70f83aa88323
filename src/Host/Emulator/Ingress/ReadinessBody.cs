using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Emulator.Registry;

namespace Upgrade.Host.Emulator.Ingress;

/// <summary>What an app that follows the readiness contract says of itself.</summary>
internal static class ReadinessBody
{
    private const int RetryAfterSeconds = 30;

    public static JsonObject Health(EmulatedRevision revision) => Head("ok", revision);

    public static JsonObject Ready(EmulatedRevision revision)
    {
        var body = Head("ready", revision);
        body["components"] = Components(new JsonObject { ["status"] = "ok" });
        body["retryable"] = false;
        body["retry_after_seconds"] = null;
        return body;
    }

    public static JsonObject NotReady(EmulatedRevision revision)
    {
        var body = Head("not_ready", revision);
        body["components"] = Components(StorageFault.Of(revision.Fate.StorageFault));
        body["retryable"] = true;
        body["retry_after_seconds"] = RetryAfterSeconds;
        return body;
    }

    private static JsonObject Head(string status, EmulatedRevision revision) => new()
    {
        ["status"] = status,
        ["version"] = ImageName.Parse(revision.Images.First()).Reference,
        ["revision"] = revision.Name,
    };

    private static JsonObject Components(JsonObject storage) => new()
    {
        ["azure_storage"] = storage,
        ["azure_credential"] = new JsonObject { ["status"] = "ok" },
        ["redis"] = new JsonObject { ["status"] = "ok" },
        ["terminal_sidecar"] = new JsonObject { ["status"] = "ok" },
    };
}
