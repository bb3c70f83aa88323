using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Upgrade.Host.Web;

namespace Upgrade.Host.Tests.Processes.Serving.Support;

/// <summary>A sidecar that answers every question with one status.</summary>
internal sealed class SidecarStub : IAsyncDisposable
{
    private readonly WebApplication _web;

    private SidecarStub(int status)
    {
        var builder = GuestServer.CreateBuilder(TimeSpan.Zero);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _web = builder.Build();
        _web.Run(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }

    public string Address { get; private set; } = "";

    public static async Task<SidecarStub> StartAsync(int status)
    {
        var stub = new SidecarStub(status);
        await stub._web.StartAsync(TestContext.Current.CancellationToken);
        stub.Address = $"{stub._web.Urls.Single()}/healthz";
        return stub;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }
}
