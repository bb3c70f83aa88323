using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Upgrade.Host.Web;

/// <summary>A web server that is a guest in its process.</summary>
internal static class GuestServer
{
    /// <summary>Begins one. Nothing of the environment is read: no variable but ours changes where it listens or what it logs.</summary>
    /// <param name="patience">How long requests may take to end when it stops.</param>
    public static WebApplicationBuilder CreateBuilder(TimeSpan patience)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = patience);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        return builder;
    }
}
