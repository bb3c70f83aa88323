using Upgrade.Host.Emulator.Accounts;
using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Emulator.Builds;
using Upgrade.Host.Emulator.Ingress;
using Upgrade.Host.Emulator.Registry;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>Every operation that the emulator speaks.</summary>
internal sealed class RouteTable
{
    private readonly Route[] _routes;

    public RouteTable(Cloud cloud)
    {
        _routes =
        [
            .. new AppRoutes(cloud).All,
            .. new RevisionRoutes(cloud).All,
            .. new OperationRoutes(cloud).All,
            .. new LogRoutes(cloud).All,
            .. new AccountRoutes(cloud).All,
            .. new BuildRoutes(cloud).All,
            .. new BlobRoutes(cloud).All,
            .. new OAuthRoutes(cloud).All,
            .. new RegistryRoutes(cloud).All,
            .. new IngressRoutes(cloud).All,
        ];
    }

    /// <summary>Finds the operation of a request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path.</param>
    /// <param name="isIngress">Whether it came to the app's own address.</param>
    public (Route Route, IReadOnlyDictionary<string, string> Values)? Find(string method, string path, bool isIngress)
    {
        var segments = path.Split('/');
        foreach (var route in _routes.Where(route => route.Method == method && route.Area == RouteArea.App == isIngress))
        {
            if (route.Matcher.Match(segments) is { } values)
            {
                return (route, values);
            }
        }

        return null;
    }
}
