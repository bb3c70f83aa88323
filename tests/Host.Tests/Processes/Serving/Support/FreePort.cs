using System.Net;
using System.Net.Sockets;

namespace Upgrade.Host.Tests.Processes.Serving.Support;

/// <summary>A port of this machine for a server that cannot choose one and say which.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
