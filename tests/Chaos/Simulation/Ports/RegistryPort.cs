using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>The registry as a process reaches it.</summary>
internal sealed class RegistryPort(SimulatedProcess process) : IImageRegistry
{
    public Task<string?> FindDigestAsync(string reference, CancellationToken cancellationToken) => process.CallAsync(
        "registry.find",
        () => Task.FromResult(process.World.Registry.Find(reference)),
        text => throw new TargetException("unreachable", text),
        cancellationToken);
}
