using Upgrade.Engine.Locking;

namespace Upgrade.Engine.Tests.Support;

/// <summary>A lock that is free, held by somebody, or lost on demand.</summary>
public sealed class FakeLock : IDeployLock
{
    private readonly CancellationTokenSource _lost = new();

    public string Name => "/tmp/snapshot.json.lock";

    public LockHolder? HeldBy { get; set; }

    public bool Freed { get; private set; }

    public List<string> Phases { get; } = [];

    public void Lose() => _lost.Cancel();

    public bool IsHeld() => HeldBy is not null;

    public LockHolder? ReadHolder() => HeldBy;

    public Task<IDeployLockHandle> TakeAsync(
        LockHolder holder, TimeSpan wait, Action<LockHolder?> waiting, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return HeldBy is null
            ? Task.FromResult<IDeployLockHandle>(new Handle(this))
            : Task.FromException<IDeployLockHandle>(new LockHeldException(Name, HeldBy));
    }

    private sealed class Handle(FakeLock held) : IDeployLockHandle
    {
        public CancellationToken LostToken => held._lost.Token;

        public void Update(LockHolder holder) => held.Phases.Add(holder.Phase);

        public ValueTask DisposeAsync()
        {
            held.Freed = true;
            return ValueTask.CompletedTask;
        }
    }
}
