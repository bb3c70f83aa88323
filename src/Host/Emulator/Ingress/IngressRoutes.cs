using System.Text;
using Upgrade.Host.Configuration;
using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Ingress;

/// <summary>The app's own address, answered by the revision that serves.</summary>
internal sealed class IngressRoutes(Cloud cloud)
{
    private static readonly byte[] Stopped = Encoding.UTF8.GetBytes(
        "<html><body><h1>Error 404 - This Container App is stopped or does not exist.</h1></body></html>");

    private static readonly byte[] NoHealthyUpstream = Encoding.UTF8.GetBytes("no healthy upstream");

    public IReadOnlyList<Route> All =>
    [
        new("ingress.ready", "GET", cloud.HealthPath, RouteArea.App, Ready),
        new("ingress.health", "GET", "/api/health", RouteArea.App, exchange => Serve(exchange, (revision, _) => Answer.Json(200, ReadinessBody.Health(revision)))),
        new("ingress.ready", "GET", Layout.UsualHealthPath, RouteArea.App, Ready),
    ];

    private Answer Ready(Exchange exchange) => Serve(exchange, Ready);

    // A revision that is active answers at its own host, whoever has the traffic; any other host is the app's.
    private Answer Serve(Exchange exchange, Func<EmulatedRevision, bool, Answer> answer)
    {
        var host = exchange.Headers.Host.ToString();

        return cloud.App.Revisions.FirstOrDefault(revision => host.Equals(cloud.RevisionFqdn(revision.Name), StringComparison.OrdinalIgnoreCase)) is { Active: true } own
            ? own.Ready ? answer(own, false) : new Answer(503) { ContentType = "text/plain", Body = NoHealthyUpstream }
            : !host.EndsWith(cloud.RevisionFqdn(""), StringComparison.OrdinalIgnoreCase) && cloud.App.NextToServe() is { } revision ? answer(revision, true)
            : new Answer(404) { ContentType = "text/html", Body = Stopped };
    }

    private static Answer Ready(EmulatedRevision revision, bool inTraffic)
    {
        var turn = revision.ReadinessAnswers++;
        return revision.Fate.Voice switch
        {
            RevisionVoice.Down => NotReady(revision),
            RevisionVoice.DownInTraffic when inTraffic => NotReady(revision),
            RevisionVoice.Flapping when turn % 2 == 1 => NotReady(revision),
            RevisionVoice.Huge => new Answer(200) { ContentType = "application/json", Streams = HarmfulBody.EndlessAsync },
            RevisionVoice.Hostile => new Answer(200) { ContentType = "application/json", Body = HarmfulBody.Hostile },
            _ => Answer.Json(200, ReadinessBody.Ready(revision)),
        };
    }

    private static Answer NotReady(EmulatedRevision revision) =>
        Answer.Json(503, ReadinessBody.NotReady(revision)).With("Retry-After", "30");
}
