using System.Runtime.InteropServices;

namespace Upgrade.Engine.Files;

/// <summary>Locks do not work where a file stands: nothing there would keep another run out.</summary>
/// <param name="path">The file.</param>
/// <param name="errno">The kernel's number for the reason; <see langword="null"/> where it grants one lock twice.</param>
public sealed class UnlockableException(string path, int? errno = null)
    : IOException($"cannot lock {path}: locks do not work on its file system ({(errno is { } number ? Marshal.GetPInvokeErrorMessage(number) : "it grants one twice")})");
