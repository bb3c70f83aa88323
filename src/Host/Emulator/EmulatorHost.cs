using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Upgrade.Host.Web;

namespace Upgrade.Host.Emulator;

/// <summary>The emulator's listening sockets.</summary>
internal sealed class EmulatorHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly WebApplication _web;
    private readonly HeldPort? _dead;
    private readonly List<ListenOptions> _listening = [];

    private EmulatorHost(int port, bool reachable, X509Certificate2 certificate, RequestDelegate serve)
    {
        _dead = reachable ? null : new HeldPort();
        var builder = GuestServer.CreateBuilder(Patience);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port, Listen);
            if (reachable)
            {
                kestrel.Listen(IPAddress.Loopback, 0, Listen);
            }
        });
        _web = builder.Build();
        _web.Run(serve);

        void Listen(ListenOptions options)
        {
            options.Protocols = HttpProtocols.Http1;
            options.UseHttps(certificate);
            _listening.Add(options);
        }
    }

    /// <summary>The port of ARM and the registry.</summary>
    public int ArmPort => _listening[0].IPEndPoint!.Port;

    /// <summary>The port of the app's own address.</summary>
    public int IngressPort => _dead?.Port ?? _listening[1].IPEndPoint!.Port;

    /// <exception cref="EmulatorException">The port is taken.</exception>
    public static async Task<EmulatorHost> StartAsync(
        int port, bool reachable, X509Certificate2 certificate, RequestDelegate serve, CancellationToken cancellationToken)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new EmulatorException($"{port} is no port: 1 to {IPEndPoint.MaxPort}, or 0 for a free one");
        }

        var host = new EmulatorHost(port, reachable, certificate, serve);
        try
        {
            await host._web.StartAsync(cancellationToken);
            return host;
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            await host.DisposeAsync();
            throw new EmulatorException($"the emulator cannot listen on port {port} of 127.0.0.1: {taken.Message}; choose another, or 0 for a free one", taken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        _dead?.Dispose();
    }
}
