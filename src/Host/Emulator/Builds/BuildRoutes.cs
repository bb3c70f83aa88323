using System.Globalization;
using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Builds;

/// <summary>The registry's builds, as ARM offers them.</summary>
internal sealed class BuildRoutes(Cloud cloud)
{
    private const string Registry = ArmPath.Group + "/providers/Microsoft.ContainerRegistry/registries/{registry}";
    private const string Run = Registry + "/runs/{run}";

    public IReadOnlyList<Route> All =>
    [
        new("build.uploadUrl", "POST", Registry + "/listBuildSourceUploadUrl", RouteArea.Arm, UploadUrl),
        new("build.schedule", "POST", Registry + "/scheduleRun", RouteArea.Arm, Schedule),
        new("build.get", "GET", Run, RouteArea.Arm, On(run => Answer.Json(200, BuildRunDocument.Of(run, cloud)))),
        new("build.logUrl", "POST", Run + "/listLogSasUrl", RouteArea.Arm, On(LogUrl)),
        new("build.cancel", "POST", Run + "/cancel", RouteArea.Arm, On(Cancel)),
    ];

    private Answer UploadUrl(Exchange exchange)
    {
        var minute = cloud.Now.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
        var source = $"source/{minute}/{Guid.NewGuid()}.tar.gz";
        return Answer.Json(200, new JsonObject
        {
            ["relativePath"] = source,
            ["uploadUrl"] = cloud.Urls.Blob(BlobRoutes.Container + source),
        });
    }

    private Answer Schedule(Exchange exchange)
    {
        if (BuildRequest.Read(exchange.ReadObject(), cloud.Images.LoginServer, out var problem) is not { } request)
        {
            return ArmError.BadContent(problem);
        }

        var run = cloud.Builds.Schedule(request, cloud.Now);
        cloud.Stranger.SeeBuild();
        return Answer.Json(200, BuildRunDocument.Of(run, cloud));
    }

    private Answer LogUrl(BuildRun run) =>
        Answer.Json(200, new JsonObject { ["logLink"] = cloud.Urls.Blob($"{BlobRoutes.Container}logs/{run.Id}/rawtext.log") });

    private Answer Cancel(BuildRun run)
    {
        cloud.Builds.Cancel(run, cloud.Now);
        return new Answer(200);
    }

    private Func<Exchange, Answer> On(Func<BuildRun, Answer> handle) => exchange =>
        cloud.Builds.Find(exchange.Values["run"]) is { } run
            ? handle(run)
            : ArmError.Of(404, "RunNotFound", $"The run '{exchange.Values["run"]}' was not found.");
}
