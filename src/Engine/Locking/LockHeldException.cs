namespace Upgrade.Engine.Locking;

/// <summary>Somebody else holds the lock.</summary>
/// <param name="name">What is held: a path or an address.</param>
/// <param name="holder">Who holds it; <see langword="null"/> where he left no word.</param>
public sealed class LockHeldException(string name, LockHolder? holder)
    : Exception($"another cli-upgrade run holds {name}")
{
    /// <summary>Who holds it; <see langword="null"/> where he left no word.</summary>
    public LockHolder? Holder { get; } = holder;
}
