using System.Text;
using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Ingress;

/// <summary>The app's own address, answered by the revision that serves.</summary>
internal sealed class IngressRoutes(Cloud cloud)
{
    private static readonly byte[] Stopped = Encoding.UTF8.GetBytes(
        "<html><body><h1>Error 404 - This Container App is stopped or does not exist.</h1></body></html>");

    public IReadOnlyList<Route> All =>
    [
        new("ingress.health", "GET", "/api/health", RouteArea.App, _ => Serve(revision => Answer.Json(200, ReadinessBody.Health(revision)))),
        new("ingress.ready", "GET", "/api/health/ready", RouteArea.App, _ => Serve(Ready)),
    ];

    private Answer Serve(Func<EmulatedRevision, Answer> answer) => cloud.App.NextToServe() is { } revision
        ? answer(revision)
        : new Answer(404) { ContentType = "text/html", Body = Stopped };

    private static Answer Ready(EmulatedRevision revision)
    {
        var turn = revision.ReadinessAnswers++;
        return revision.Fate.Voice switch
        {
            RevisionVoice.Down => NotReady(revision),
            RevisionVoice.Flapping when turn % 2 == 1 => NotReady(revision),
            RevisionVoice.Huge => new Answer(200) { ContentType = "application/json", Streams = HarmfulBody.EndlessAsync },
            RevisionVoice.Hostile => new Answer(200) { ContentType = "application/json", Body = HarmfulBody.Hostile },
            _ => Answer.Json(200, ReadinessBody.Ready(revision)),
        };
    }

    private static Answer NotReady(EmulatedRevision revision) =>
        Answer.Json(503, ReadinessBody.NotReady(revision)).With("Retry-After", "30");
}
