using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>The two addresses at which an accepted write can be followed.</summary>
internal sealed class OperationRoutes(Cloud cloud)
{
    private const string Locations = "/subscriptions/{subscription}/providers/Microsoft.App/locations/{region}";

    public IReadOnlyList<Route> All =>
    [
        new("operation.status", "GET", Locations + "/containerappOperationStatuses/{operation}", RouteArea.Arm, Status),
        new("operation.result", "GET", Locations + "/containerappOperationResults/{operation}", RouteArea.Arm, Result),
    ];

    /// <summary>The empty 202 with both addresses.</summary>
    public static Answer Accepted(Cloud cloud, WriteOperation operation, string version)
    {
        var path = $"/subscriptions/{cloud.App.Place.Subscription}/providers/Microsoft.App/locations/{AppPlace.Region}";
        return new Answer(202)
            .With("azure-asyncoperation", cloud.Urls.Operation($"{path}/containerappOperationStatuses/{operation.Id}", version, asynchronous: true))
            .With("location", cloud.Urls.Operation($"{path}/containerappOperationResults/{operation.Id}", version, asynchronous: false));
    }

    private Answer Status(Exchange exchange)
    {
        if (Find(exchange, out var refusal) is not { } operation)
        {
            return refusal;
        }

        var status = new JsonObject
        {
            ["id"] = exchange.Path,
            ["name"] = operation.Id.ToString(),
            ["status"] = operation.StatusAt(cloud.Now),
            ["startTime"] = ArmTime.Zoneless(operation.StartedAt),
        };
        if (operation.StatusAt(cloud.Now) == "Failed")
        {
            status["error"] = ArmError.Node("ContainerAppOperationError", operation.Failure!);
        }

        return Answer.Json(200, status);
    }

    private Answer Result(Exchange exchange)
    {
        if (Find(exchange, out var refusal) is not { } operation)
        {
            return refusal;
        }

        return operation.StatusAt(cloud.Now) switch
        {
            "InProgress" => new Answer(202).With("location", cloud.Urls.Operation(exchange.Path, exchange.Query["api-version"].ToString(), asynchronous: false)),
            "Failed" => ArmError.Of(400, "ContainerAppOperationError", operation.Failure!),
            _ => Answer.Json(200, AppDocument.Of(cloud.App, cloud)),
        };
    }

    private WriteOperation? Find(Exchange exchange, out Answer refusal)
    {
        refusal = ArmError.Of(404, "NotFound", "The operation was not found.");
        if (!cloud.Urls.IsOurOperation(exchange))
        {
            refusal = ArmError.Of(403, "AuthorizationFailed", "The signature of the operation's address is invalid.");
            return null;
        }

        return Guid.TryParse(exchange.Values["operation"], out var id) ? cloud.App.Operation(id) : null;
    }
}
