using System.Net;
using System.Net.Sockets;

namespace Upgrade.Host.Tests.Azure.Support;

/// <summary>
/// A port that refuses whoever comes: it is taken, and nobody listens there. One that is only free may be another test's server by the time that it
/// is asked, and one whose server has just gone may still be held by a child that is being started.
/// </summary>
internal sealed class ClosedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ClosedPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>Where it is, such as <c>127.0.0.1:40000</c>.</summary>
    public string Authority => _socket.LocalEndPoint!.ToString()!;

    public void Dispose() => _socket.Dispose();
}
