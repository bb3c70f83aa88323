using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Registry;

/// <summary>How a client gets from an ARM token to one that the registry takes.</summary>
internal sealed class OAuthRoutes(Cloud cloud)
{
    public IReadOnlyList<Route> All =>
    [
        new("registry.exchange", "POST", "/oauth2/exchange", RouteArea.Registry, Exchange),
        new("registry.token", "POST", "/oauth2/token", RouteArea.Registry, Token),
    ];

    private Answer Exchange(Exchange exchange)
    {
        var form = Form(exchange);
        return form("grant_type") == "access_token" && form("service") == cloud.Images.LoginServer && cloud.Tokens.Accepts(form("access_token"))
            ? Answer.Json(200, new JsonObject { ["refresh_token"] = cloud.RegistryTokens.Refresh() })
            : Refused();
    }

    private Answer Token(Exchange exchange)
    {
        var form = Form(exchange);
        return form("grant_type") == "refresh_token" && form("service") == cloud.Images.LoginServer && cloud.RegistryTokens.IsRefresh(form("refresh_token"))
            ? Answer.Json(200, new JsonObject { ["access_token"] = cloud.RegistryTokens.Access(form("scope")) })
            : Refused();
    }

    private static Func<string, string> Form(Exchange exchange)
    {
        var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(exchange.Body.Span));
        return name => fields.TryGetValue(name, out var value) ? value.ToString() : "";
    }

    private static Answer Refused() => Answer.Json(
        401, new JsonObject { ["errors"] = new JsonArray(ArmError.Node("UNAUTHORIZED", "authentication required")) });
}
