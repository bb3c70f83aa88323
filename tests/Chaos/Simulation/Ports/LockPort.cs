using Upgrade.Engine.Locking;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>The real lock, as a process takes it.</summary>
internal sealed class LockPort(SimulatedProcess process) : IDeployLock
{
    private readonly FlockDeployLock _lock = new(process.World.Files.Lock, process.Clock);

    public string Name => _lock.Name;

    public async Task<IDeployLockHandle> TakeAsync(
        LockHolder holder, TimeSpan wait, Action<LockHolder?> waiting, CancellationToken cancellationToken)
    {
        LockPortHandle? taken = null;
        return await process.CallAsync<IDeployLockHandle>(
            "lock.take",
            async () => taken = new LockPortHandle(process, await _lock.TakeAsync(holder, wait, waiting, cancellationToken)),
            text =>
            {
                taken?.Free();
                throw new LockException(text);
            },
            cancellationToken);
    }

    public LockHolder? ReadHolder() => _lock.ReadHolder();

    public bool IsHeld() => _lock.IsHeld();
}
