using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>The token for the logs, and the log of each container.</summary>
internal sealed class LogRoutes(Cloud cloud)
{
    private const int UsualTail = 20;
    private const int LongestTail = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public IReadOnlyList<Route> All =>
    [
        new("app.getAuthtoken", "POST", ArmPath.Group + "/providers/Microsoft.App/containerApps/{app}/getAuthtoken", RouteArea.Arm, Token),
        new(
            "logs.stream",
            "GET",
            ArmPath.Group + "/containerApps/{app}/revisions/{revision}/replicas/{replica}/containers/{container}/logstream",
            RouteArea.Logs,
            Stream),
    ];

    private Answer Token(Exchange exchange)
    {
        var place = cloud.App.Place;
        var (token, expires) = cloud.LogTokens.Issue();
        return Answer.Json(200, new JsonObject
        {
            ["id"] = place.AppId,
            ["name"] = place.App,
            ["type"] = "Microsoft.App/containerApps/accesstoken",
            ["location"] = "East US",
            ["properties"] = new JsonObject
            {
                ["token"] = token,
                ["expires"] = ArmTime.Zulu(expires),
                ["logStreamEndpoint"] = $"https://{cloud.Images.LoginServer}{place.GroupId}/containerApps/{place.App}/logstream",
            },
        });
    }

    private Answer Stream(Exchange exchange)
    {
        if (!cloud.LogTokens.Opens(exchange.Headers.Authorization))
        {
            return Text(401, "The token is missing, unknown or has expired.");
        }

        if (cloud.App.Find(exchange.Values["revision"]) is not { Active: true } revision
            || ReplicaDocument.NameOf(revision) != exchange.Values["replica"]
            || !revision.Template["containers"].Objects().Any(container => container["name"].Text() == exchange.Values["container"]))
        {
            return Text(404, "There is no such container.");
        }

        var log = new ContainerLog(revision, exchange.Values["container"]);
        var tail = int.TryParse(exchange.Query["tailLines"], NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? Math.Min(lines, LongestTail) : UsualTail;
        var now = cloud.Now;
        return exchange.Query["follow"] == "true"
            ? new Answer(200) { ContentType = "text/plain", Streams = (body, gone) => FollowAsync(log, tail, now, body, gone) }
            : Text(200, string.Concat(log.Tail(tail, now)));
    }

    private async Task FollowAsync(ContainerLog log, int tail, DateTimeOffset now, Stream body, CancellationToken gone)
    {
        await WriteAsync(body, string.Concat(log.Tail(tail, now)), gone);
        for (var at = now + Pause; log.Writes; at += Pause)
        {
            await Task.Delay(Pause, cloud.Clock, gone);
            await WriteAsync(body, log.LineAt(at), gone);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, cloud.Clock, gone);
    }

    private static async Task WriteAsync(Stream body, string text, CancellationToken gone)
    {
        await body.WriteAsync(Encoding.UTF8.GetBytes(text), gone);
        await body.FlushAsync(gone);
    }

    private static Answer Text(int status, string text) => new(status) { ContentType = "text/plain", Body = Encoding.UTF8.GetBytes(text) };
}
