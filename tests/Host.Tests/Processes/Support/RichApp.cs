using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Apps;

namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>The built-in app with something of everything that a template can lose, as a file to begin with.</summary>
internal static class RichApp
{
    /// <summary>What the app has for a password, in the wrong place.</summary>
    public const string OldPassword = "hunter2-was-live";

    /// <summary>Writes the file and starts the emulator with it.</summary>
    public static async Task<RunningEmulator> StartAsync(Sandbox sandbox, params string[] faults)
    {
        var app = SeedApp.Create(new AppPlace(SeedApp.Subscription, SeedApp.Group, "ca-elb-dashboard"), "rich.azurecr.io");
        var template = app["properties"]!["template"]!;
        template["volumes"] = new JsonArray(new JsonObject { ["name"] = "scratch", ["storageType"] = "EmptyDir" });
        template["scale"]!["rules"] = JsonNode.Parse("""[{"name":"busy","http":{"metadata":{"concurrentRequests":"50"} } }]""");
        var api = template["containers"]![0]!;
        api["volumeMounts"] = JsonNode.Parse("""[{"volumeName":"scratch","mountPath":"/scratch"}]""");
        api["env"]!.AsArray().Add((JsonNode)new JsonObject { ["name"] = "DB_PASSWORD", ["value"] = OldPassword });
        await File.WriteAllTextAsync(sandbox["app.json"], app.ToJsonString(), TestContext.Current.CancellationToken);

        return await RunningEmulator.StartWithAsync(sandbox, ["--from", sandbox["app.json"], .. faults.SelectMany(fault => (string[])["--fault", fault])]);
    }
}
