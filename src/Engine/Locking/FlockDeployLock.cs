using Upgrade.Engine.Files;

namespace Upgrade.Engine.Locking;

/// <summary>The lock of one machine: <c>flock(2)</c> on a file, so that shells can take part and the kernel frees it whatever ends a run.</summary>
/// <param name="path">The file. It is made where it is missing, and never removed.</param>
/// <param name="time">Paces the waiting.</param>
public sealed class FlockDeployLock(string path, TimeProvider time) : IDeployLock
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WordEvery = TimeSpan.FromSeconds(5);

    /// <summary>Even who will not wait looks twice: a reader with a lock of its own, for an instant, is no run.</summary>
    private static readonly TimeSpan SecondLook = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Between two holders there is nobody to name, and one who has just come in has not said his name yet: how often it is tried again, for a
    /// refusal that names nobody helps nobody. Counted, not timed: on a machine that is overrun a second may be one look.
    /// </summary>
    private const int LooksForAName = 40;

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public async Task<IDeployLockHandle> TakeAsync(
        LockHolder holder, TimeSpan wait, Action<LockHolder?> waiting, CancellationToken cancellationToken)
    {
        var patience = wait > SecondLook ? wait : SecondLook;
        var began = time.GetTimestamp();
        var nextWord = TimeSpan.Zero;
        var looks = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryTake(holder) is { } handle)
            {
                return handle;
            }

            var waited = time.GetElapsedTime(began);
            if (waited >= patience)
            {
                var other = Asking(() => LockSight.Glance(path));
                if (other is not null || ++looks == LooksForAName)
                {
                    throw new LockHeldException(Name, other);
                }

                await Task.Delay(SecondLook, time, cancellationToken);
                continue;
            }

            if (wait > TimeSpan.Zero && waited >= nextWord)
            {
                waiting(Asking(() => LockSight.Glance(path)));
                nextWord = waited + WordEvery;
            }

            var left = patience - waited;
            await Task.Delay(left < Poll ? left : Poll, time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public LockHolder? ReadHolder() => Asking(() =>
    {
        var held = LockSight.Look(path);
        return held.IsHeld ? LockSight.Holder(path, held) : null;
    });

    /// <inheritdoc/>
    public bool IsHeld() => Asking(() => LockSight.Look(path).IsHeld);

    private FlockHandle? TryTake(LockHolder holder) => Asking(() =>
    {
        if (LockFile.TryTake(path) is not { } file)
        {
            return null;
        }

        var handle = new FlockHandle(file);
        handle.Update(holder);
        return handle;
    });

    private static T Asking<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (UnlockableException fault)
        {
            throw new LockException($"{fault.Message}, so nothing would keep another run out. Nothing was changed; name a snapshot on a local disk with ELB_UPGRADE_SNAPSHOT", fault);
        }
        catch (IOException fault)
        {
            throw new LockException($"{fault.Message}; nothing was changed", fault);
        }
    }
}
