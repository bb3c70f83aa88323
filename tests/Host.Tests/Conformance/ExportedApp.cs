using System.Text.Json.Nodes;
using Upgrade.Host.Configuration;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Conformance;

/// <summary>The recorded app as <c>az containerapp show -o json</c> prints it: ARM's answer and the group's name.</summary>
/// <remarks>It was recorded while its traffic was shared by two revisions, which no upgrade may drive; here one revision has it all.</remarks>
internal sealed class ExportedApp : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("upgrade-tests-");

    public ExportedApp() => File.WriteAllText(Path, Payload.Changed("containerapp_get.json", app =>
    {
        app["resourceGroup"] = "clitest.rg000001";
        var configuration = app["properties"]!["configuration"]!;
        configuration["activeRevisionsMode"] = "Single";
        configuration["ingress"]!["traffic"] = new JsonArray(new JsonObject { ["weight"] = 100, ["latestRevision"] = true });
    }));

    /// <summary>Its one container, built from the sample checkout.</summary>
    public static Layout Layout { get; } = new()
    {
        Images = [new("app", "quickstart", ".", "api/Dockerfile", ["containerapp000002"], new Dictionary<string, string>())],
        Scopes = [new("full", ["app"])],
        Aliases = [],
        HealthPath = "/api/health/ready",
    };

    public string Path => System.IO.Path.Combine(_folder.FullName, "app.json");

    public void Dispose() => _folder.Delete(recursive: true);
}
