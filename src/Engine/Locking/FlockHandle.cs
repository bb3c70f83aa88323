using Upgrade.Engine.Files;

namespace Upgrade.Engine.Locking;

/// <summary>A locked file, with the word of its holder in it.</summary>
internal sealed class FlockHandle : IDeployLockHandle
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly UnixFile _file;
    private bool _isFreed;

    internal FlockHandle(UnixFile file)
    {
        _file = file;
        LostToken = _lost.Token;
    }

    /// <summary>Cancelled when another file has taken the path: who locks that one is not kept out by us.</summary>
    public CancellationToken LostToken { get; }

    public void Update(LockHolder holder)
    {
        lock (_gate)
        {
            if (_isFreed)
            {
                return;
            }

            Say(LockHolderJson.Write(holder));
            if (!StillStands())
            {
                _lost.Cancel();
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (!_isFreed)
            {
                _isFreed = true;
                Say([]);
                _file.Dispose();
                _lost.Dispose();
            }
        }

        return ValueTask.CompletedTask;
    }

    private bool StillStands()
    {
        try
        {
            return _file.StandsAtItsPath(followLink: false);
        }
        catch (UnixException)
        {
            // Nobody can say; what is known is that the kernel has not freed it.
            return true;
        }
    }

    private void Say(byte[] word)
    {
        try
        {
            _file.WriteAt(word, 0);
            _file.Truncate(word.Length);
        }
        catch (UnixException)
        {
            // A full disk, or another user's file that may only be read: the lock holds without a word.
        }
    }
}
