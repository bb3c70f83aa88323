using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Builds;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Builds.Support;

/// <summary>A registry that takes one build, and the context of that build.</summary>
internal sealed class ScriptedBuild : IAsyncDisposable
{
    public const string Upload = "PUT /upload/source.tar.gz";
    public const string Schedule = $"POST {ScriptedAzure.Registry}/scheduleRun";
    public const string Run = $"GET {ScriptedAzure.Registry}/runs/cf2";
    public const string LogUrl = $"POST {ScriptedAzure.Registry}/runs/cf2/listLogSasUrl";
    public const string Log = "GET /log/rawtext.log";
    public const string LogEnd = "HEAD /log/rawtext.log";
    public const string Cancel = $"POST {ScriptedAzure.Registry}/runs/cf2/cancel";
    public const string Digest = "sha256:accd82409d223095e670e165894691245d75c2b5f28c6472d52ae39e083f77f4";

    public required ScriptedAzure Azure { get; init; }

    public TemporaryFolder Folder { get; } = new();

    public ImageBuild Build => new(
        "api", Azure.Server.Host, "testtask", "v1", Folder.Path, "Dockerfile", new Dictionary<string, string> { ["B"] = "2", ["A"] = "1" });

    public static async Task<ScriptedBuild> StartAsync(AzurePatience? patience = null)
    {
        var azure = await ScriptedAzure.StartAsync(patience);
        var address = $"https://{azure.Server.Host}";
        azure
            .On($"POST {ScriptedAzure.Registry}/listBuildSourceUploadUrl", Json($$"""{"relativePath":"source/1.tar.gz","uploadUrl":"{{address}}/upload/source.tar.gz?sig=a%2Fb"}"""))
            .On(Upload, new Reply(201))
            .On(Schedule, Json(Payload.Text("acr_schedulerun.response.json")))
            .On(Run, Json(Payload.Text("acr_run_running.json")), Json(Payload.Text("acr_run_succeeded.json")))
            .On(LogUrl, Json($$"""{"logLink":"{{address}}/log/rawtext.log?sig=c"}"""))
            .On(Log, new Reply(206, "Step 1\r\nStep 2\r\n", ("x-ms-meta-Complete", "Succeeded")))
            .On(Cancel, new Reply(202));
        var build = new ScriptedBuild { Azure = azure };
        build.Folder.Write("Dockerfile", "FROM x");
        return build;
    }

    public static Reply Json(string body) => new(200, body);

    public static Reply Ended(string status) => Json(Payload.Changed(
        "acr_run_running.json", run => run["properties"]!["status"] = status));

    public Task<BuiltImage> RunAsync(IProgress<string> progress, CancellationToken cancellationToken) =>
        new AcrImageBuilder(Azure.Session).BuildAsync(Build, progress, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Folder.Dispose();
        await Azure.DisposeAsync();
    }
}
