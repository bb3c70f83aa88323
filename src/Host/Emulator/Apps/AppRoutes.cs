using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>The app itself.</summary>
internal sealed class AppRoutes(Cloud cloud)
{
    private const string App = ArmPath.Group + "/providers/Microsoft.App/containerApps/{app}";

    private readonly AppWrites _writes = new(cloud);

    public IReadOnlyList<Route> All =>
    [
        new("app.get", "GET", App, RouteArea.Arm, _ => Answer.Json(200, AppDocument.Of(cloud.App, cloud))),
        new("app.list", "GET", ArmPath.Group + "/providers/Microsoft.App/containerApps", RouteArea.Arm, List),
        new("app.patch", "PATCH", App, RouteArea.Arm, _writes.Patch),
        new("app.listSecrets", "POST", App + "/listSecrets", RouteArea.Arm, ListSecrets),
    ];

    private Answer List(Exchange exchange) =>
        Answer.Json(200, new JsonObject { ["value"] = new JsonArray(AppDocument.Of(cloud.App, cloud)) });

    private Answer ListSecrets(Exchange exchange)
    {
        var secrets = cloud.App.Stored.At("properties", "configuration", "secrets").Objects();
        return Answer.Json(200, new JsonObject { ["value"] = new JsonArray([.. secrets.Select(secret => secret.DeepClone())]) });
    }
}
