using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>The app's revisions and their replicas.</summary>
internal sealed class RevisionRoutes(Cloud cloud)
{
    private const string List = ArmPath.Group + "/providers/Microsoft.App/containerApps/{app}/revisions";
    private const string One = List + "/{revision}";

    public IReadOnlyList<Route> All =>
    [
        new("revision.list", "GET", List, RouteArea.Arm, _ => Listed(cloud.App.Revisions.Select(revision => RevisionDocument.Of(revision, cloud)))),
        new("revision.get", "GET", One, RouteArea.Arm, On(revision => Answer.Json(200, RevisionDocument.Of(revision, cloud)))),
        new("revision.activate", "POST", One + "/activate", RouteArea.Arm, On(revision => Said("Activate succeeded", () => revision.Start(cloud.Now)))),
        new("revision.deactivate", "POST", One + "/deactivate", RouteArea.Arm, On(revision => Said("Deactivate succeeded", () => revision.Stop(cloud.Now)))),
        new("revision.restart", "POST", One + "/restart", RouteArea.Arm, On(revision => Said("Restart succeeded", () => revision.Start(cloud.Now)))),
        new("replica.list", "GET", One + "/replicas", RouteArea.Arm, On(revision => Listed(Replicas(revision)))),
        new("replica.get", "GET", One + "/replicas/{replica}", RouteArea.Arm, Replica),
    ];

    private Func<Exchange, Answer> On(Func<EmulatedRevision, Answer> handle) => exchange =>
        cloud.App.Find(exchange.Values["revision"]) is { } revision ? handle(revision) : NotFound(exchange.Values["revision"]);

    private Answer Replica(Exchange exchange) => On(revision =>
        Replicas(revision).FirstOrDefault(replica => replica["name"].Text() == exchange.Values["replica"]) is { } found
            ? Answer.Json(200, found)
            : ArmError.Of(404, "ReplicaNotFound", $"The replica '{exchange.Values["replica"]}' was not found."))(exchange);

    private IEnumerable<JsonObject> Replicas(EmulatedRevision revision) =>
        revision.Active ? [ReplicaDocument.Of(revision, cloud)] : [];

    private static Answer Listed(IEnumerable<JsonObject> items) =>
        Answer.Json(200, new JsonObject { ["value"] = new JsonArray([.. items]) });

    private static Answer Said(string words, Action effect)
    {
        effect();
        return Answer.Json(200, JsonValue.Create(words));
    }

    private Answer NotFound(string revision) => ArmError.Of(
        404, "RevisionNotFound", $"The revision '{revision}' of container app '{cloud.App.Place.App}' was not found.");
}
