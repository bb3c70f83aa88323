using Upgrade.Engine.Files;
using Upgrade.Engine.Locking;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>The real lock, held by a process; a death lets go of it and leaves its word where it stands.</summary>
internal sealed class LockPortHandle : IDeployLockHandle, IDisposable
{
    private readonly SimulatedProcess _process;
    private readonly IDeployLockHandle _held;
    private bool _isFreed;

    public LockPortHandle(SimulatedProcess process, IDeployLockHandle held)
    {
        (_process, _held) = (process, held);
        process.Holds(this);
        process.World.Bystander.Takes(process);
    }

    public CancellationToken LostToken => _held.LostToken;

    public void Update(LockHolder holder)
    {
        if (!_process.IsDead)
        {
            _held.Update(holder);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.IsDead)
        {
            Free();
        }

        return ValueTask.CompletedTask;
    }

    public void Free()
    {
        if (!_isFreed)
        {
            _isFreed = true;
            _process.World.Freed(_process);
            _ = _held.DisposeAsync().AsTask();
        }
    }

    /// <summary>What the kernel does at a death.</summary>
    public void Dispose()
    {
        if (_isFreed || _process.IsRobbed)
        {
            Free();
            return;
        }

        using var file = UnixFile.Open(_process.World.Files.Lock, OpenFlags.ReadWrite | OpenFlags.NoFollow);
        var word = file.ReadUpTo(LockHolderJson.Longest);
        Free();
        file.WriteAt(word, 0);
    }
}
