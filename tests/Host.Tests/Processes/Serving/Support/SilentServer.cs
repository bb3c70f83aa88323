using System.Net;
using System.Net.Sockets;

namespace Upgrade.Host.Tests.Processes.Serving.Support;

/// <summary>Accepts connections and never says a word: the kernel does so for a socket that listens and is never read.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentServer() => _listener.Start(backlog: 512);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();
}
