using Upgrade.Engine.Locking;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>A lock that is held already and is handed on to a run, so that nobody comes in between. Whoever took it frees it.</summary>
internal sealed class HandedLock(IDeployLock inner, IDeployLockHandle held) : IDeployLock, IDeployLockHandle
{
    public string Name => inner.Name;

    public CancellationToken LostToken => held.LostToken;

    public Task<IDeployLockHandle> TakeAsync(
        LockHolder holder, TimeSpan wait, Action<LockHolder?> waiting, CancellationToken cancellationToken)
    {
        held.Update(holder);
        return Task.FromResult<IDeployLockHandle>(this);
    }

    public LockHolder? ReadHolder() => inner.ReadHolder();

    public bool IsHeld() => inner.IsHeld();

    public void Update(LockHolder holder) => held.Update(holder);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
