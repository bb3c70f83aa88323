using System.Runtime.InteropServices;

namespace Upgrade.Engine.Files;

/// <summary>The kernel refused something about a file. The message says what, which file and, in its own words, why.</summary>
/// <param name="action">What was tried, as a verb: <c>open</c>, <c>write to</c>.</param>
/// <param name="path">The file.</param>
/// <param name="errno">The kernel's number for the reason.</param>
public sealed class UnixException(string action, string path, int errno)
    : IOException($"cannot {action} {path}: {Marshal.GetPInvokeErrorMessage(errno)}")
{
    /// <summary>The kernel's number for the reason.</summary>
    public int Errno { get; } = errno;
}
