using Upgrade.Host.ReadinessEndpoint;

namespace Upgrade.Benchmarks;

/// <summary>A component that is always well, and costs nothing to look at.</summary>
internal sealed class WellComponent(string name) : IComponent
{
    public string Name => name;

    public bool IsCritical => true;

    public TimeSpan Limit => TimeSpan.FromSeconds(3);

    public Task<ComponentHealth> LookAsync(CancellationToken cancellationToken) => Task.FromResult(ComponentHealth.Ok);
}
