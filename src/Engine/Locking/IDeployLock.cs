namespace Upgrade.Engine.Locking;

/// <summary>Lets one run at a time touch an app.</summary>
public interface IDeployLock
{
    /// <summary>What the operator is told that is held: a path or an address.</summary>
    string Name { get; }

    /// <summary>Takes the lock, and waits for it as long as it may.</summary>
    /// <param name="holder">Written beside the lock for the losers to read.</param>
    /// <param name="wait">How long to wait; zero fails at once.</param>
    /// <param name="waiting">Told who holds it, first at once and then about every five seconds while waiting; <see langword="null"/> where the holder left no word.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LockHeldException">Somebody else held it all the time.</exception>
    /// <exception cref="LockException">It can be neither taken nor refused: a link, a folder, a file system without locks, no permission.</exception>
    Task<IDeployLockHandle> TakeAsync(
        LockHolder holder, TimeSpan wait, Action<LockHolder?> waiting, CancellationToken cancellationToken);

    /// <summary>Reads who holds the lock, without disturbing it; <see langword="null"/> where it is free or the holder left no word.</summary>
    LockHolder? ReadHolder();

    /// <summary>Asks the kernel, or the service, whether anybody holds it. Takes nothing.</summary>
    bool IsHeld();
}
