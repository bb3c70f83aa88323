using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Upgrade.Host.Tests.Processes.Serving.Support;

/// <summary>A port of this machine for a server that cannot choose one and say which.</summary>
/// <remarks>
/// Below those that the kernel hands out: of these, one that is free now may be the near end of anybody's connection when the server takes it, or
/// when it takes it again.
/// </remarks>
internal static class FreePort
{
    private const int Lowest = 10_000;

    private static readonly int _beyond = int.Parse(
        File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split()[0], CultureInfo.InvariantCulture);

    // Where another process of tests begins is another place; within this one nothing is found twice.
    private static int _next = Environment.ProcessId;

    public static int Find()
    {
        for (var tried = Lowest; tried < _beyond; tried++)
        {
            var port = Lowest + (int)((uint)Interlocked.Add(ref _next, 7919) % (uint)(_beyond - Lowest));
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"every port from {Lowest} to {_beyond} is taken");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
