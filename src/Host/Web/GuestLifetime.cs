using Microsoft.Extensions.Hosting;

namespace Upgrade.Host.Web;

/// <summary>Leaves the signals to the one whose process it is.</summary>
internal sealed class GuestLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
