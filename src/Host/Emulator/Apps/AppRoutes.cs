using System.Globalization;
using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>The app itself.</summary>
internal sealed class AppRoutes(Cloud cloud)
{
    /// <summary>The name of the operation that reads an app.</summary>
    public const string Get = "app.get";

    private const string Apps = ArmPath.Group + "/providers/Microsoft.App/containerApps";
    private const string App = Apps + "/{app}";
    private const string Skip = "$skipToken";
    private const int PageSize = 20;

    private readonly AppWrites _writes = new(cloud);

    public IReadOnlyList<Route> All =>
    [
        new(Get, "GET", App, RouteArea.Arm, exchange => Answer.Json(200, cloud.Neighbours.Find(exchange.Values["app"])?.DeepClone() ?? AppDocument.Of(cloud.App, cloud))),
        new("app.list", "GET", Apps, RouteArea.Arm, List),
        new("app.patch", "PATCH", App, RouteArea.Arm, _writes.Patch),
        new("app.listSecrets", "POST", App + "/listSecrets", RouteArea.Arm, ListSecrets),
    ];

    private Answer List(Exchange exchange)
    {
        var all = cloud.Faults.Has(FaultName.AppGone) ? cloud.Neighbours.All : [AppDocument.Of(cloud.App, cloud), .. cloud.Neighbours.All];
        var from = int.TryParse(exchange.Query[Skip], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var next = from + PageSize < all.Count
            ? string.Create(CultureInfo.InvariantCulture, $"https://{cloud.Images.LoginServer}{exchange.Path}?api-version={exchange.Query["api-version"]}&{Uri.EscapeDataString(Skip)}={from + PageSize}")
            : null;

        return Answer.Json(200, new JsonObject { ["value"] = new JsonArray([.. all.Skip(from).Take(PageSize).Select(app => app.DeepClone())]), ["nextLink"] = next });
    }

    private Answer ListSecrets(Exchange exchange)
    {
        var secrets = cloud.App.Stored.At("properties", "configuration", "secrets").Objects();
        return Answer.Json(200, new JsonObject { ["value"] = new JsonArray([.. secrets.Select(secret => secret.DeepClone())]) });
    }
}
