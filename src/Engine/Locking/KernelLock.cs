namespace Upgrade.Engine.Locking;

/// <summary>What the kernel says about a lock.</summary>
/// <param name="IsHeld">Whether anybody holds it.</param>
/// <param name="ProcessId">The process that took it, which need not live any more; <see langword="null"/> where the kernel does not say.</param>
internal readonly record struct KernelLock(bool IsHeld, int? ProcessId)
{
    internal static KernelLock Free => new(IsHeld: false, ProcessId: null);
}
