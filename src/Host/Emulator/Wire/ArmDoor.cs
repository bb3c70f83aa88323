using System.Globalization;
using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Emulator.Faults;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>What ARM does with every request before its provider sees it, and with every answer after.</summary>
internal sealed class ArmDoor(Cloud cloud)
{
    private const int ReadsLeft = 16499;
    private const int WritesLeft = 699;

    private bool _lastErrorWas500;

    /// <summary>Why a request does not get in; <see langword="null"/> where it does.</summary>
    public Answer? Refusal(Exchange exchange) =>
        cloud.Tokens.Refusal(exchange.Headers.Authorization)
        ?? ApiVersions.Refusal(exchange.Path, exchange.Query["api-version"])
        ?? NotOurs(exchange)
        ?? NotPermitted(exchange)
        ?? Throttled(exchange)
        ?? Broken(exchange);

    /// <summary>The answer with the headers that ARM sets.</summary>
    public static Answer Complete(Answer answer, Exchange exchange)
    {
        var id = Guid.NewGuid().ToString();
        var complete = answer
            .With("Cache-Control", "no-cache")
            .With("Pragma", "no-cache")
            .With("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
            .With("x-ms-request-id", id)
            .With("x-ms-correlation-request-id", id)
            .With("x-ms-routing-request-id", $"EASTUS:{id}");
        complete = exchange.IsRead
            ? complete.With("x-ms-ratelimit-remaining-subscription-global-reads", ReadsLeft.ToString(CultureInfo.InvariantCulture))
            : complete.With("x-ms-ratelimit-remaining-subscription-resource-requests", WritesLeft.ToString(CultureInfo.InvariantCulture));
        return exchange.Path.Contains("/Microsoft.App/", StringComparison.OrdinalIgnoreCase)
            ? complete.With("api-supported-versions", ApiVersions.ContainerApps).With("X-Powered-By", "ASP.NET")
            : complete;
    }

    private Answer? NotOurs(Exchange exchange)
    {
        var values = exchange.Values;
        var place = cloud.App.Place;
        var group = values.GetValueOrDefault("group", place.Group);
        return Differs("subscription", place.Subscription) is { } subscription
            ? ArmError.Of(404, "SubscriptionNotFound", $"The subscription '{subscription}' could not be found.")
            : Differs("group", place.Group) is not null
            ? ArmError.Of(404, "ResourceGroupNotFound", $"Resource group '{group}' could not be found.")
            : NoApp(exchange) is { } app
            ? ArmError.NoSuchResource("Microsoft.App/containerApps", app, group)
            : Differs("registry", Cloud.RegistryName) is { } registry
            ? ArmError.NoSuchResource("Microsoft.ContainerRegistry/registries", registry, group)
            : Differs("account", cloud.StorageAccount) is { } account
            ? ArmError.NoSuchResource("Microsoft.Storage/storageAccounts", account, group)
            : null;

        string? Differs(string name, string ours) =>
            values.TryGetValue(name, out var value) && !value.Equals(ours, StringComparison.OrdinalIgnoreCase) ? value : null;
    }

    private string? NoApp(Exchange exchange) =>
        exchange.Values.TryGetValue("app", out var name)
        && (name.Equals(cloud.App.Place.App, StringComparison.OrdinalIgnoreCase)
            ? cloud.Faults.Has(FaultName.AppGone)
            : exchange.Route.Name != AppRoutes.Get || cloud.Neighbours.Find(name) is null)
            ? name
            : null;

    private Answer? NotPermitted(Exchange exchange) => !exchange.IsRead && cloud.Faults.Has(FaultName.NotPermitted)
        ? ArmError.Of(
            403,
            "AuthorizationFailed",
            $"The client 'operator@example.com' with object id '0b7f2a64-93a1-4f57-8d0c-64e5c1f7a9b2' does not have authorization to perform this action over scope '{exchange.Path}' or the scope is invalid. If access was recently granted, please refresh your credentials.")
        : null;

    private Answer? Throttled(Exchange exchange) => cloud.Faults.Spend(FaultName.Throttled, exchange.IsRead ? "reads" : "writes")
        ? ArmError.Of(429, "TooManyRequests", "The request is being throttled as the limit has been reached for operation type - requests. Please try after '1' seconds.")
            .With("Retry-After", "1")
        : null;

    private Answer? Broken(Exchange exchange)
    {
        if (!exchange.IsRead || !cloud.Faults.Spend(FaultName.ServerError))
        {
            return null;
        }

        _lastErrorWas500 = !_lastErrorWas500;
        return _lastErrorWas500
            ? ArmError.Of(500, "InternalServerError", "There was an error processing your request. Please try again in a few moments.")
            : ArmError.Of(503, "ServiceUnavailable", "The service is unavailable. Please try again in a few moments.");
    }
}
