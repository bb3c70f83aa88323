namespace Upgrade.Engine.Locking;

/// <summary>The lock, held. Disposing of it frees it; so does the end of the process, whatever ends it.</summary>
public interface IDeployLockHandle : IAsyncDisposable
{
    /// <summary>Cancelled when the lock is lost. Nothing may be changed after that.</summary>
    CancellationToken LostToken { get; }

    /// <summary>Rewrites the word that the losers read. Never fails the run.</summary>
    /// <param name="holder">The holder, with its present phase.</param>
    void Update(LockHolder holder);
}
