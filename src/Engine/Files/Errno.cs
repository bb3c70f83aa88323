namespace Upgrade.Engine.Files;

/// <summary>The errors of the C library that somebody decides by.</summary>
internal static class Errno
{
    internal const int NotPermitted = 1;
    internal const int Missing = 2;
    internal const int Interrupted = 4;
    internal const int NoDevice = 6;
    internal const int WouldBlock = 11;
    internal const int AccessDenied = 13;
    internal const int Exists = 17;
    internal const int NotAFolder = 20;
    internal const int IsAFolder = 21;
    internal const int Invalid = 22;
    internal const int NoSpace = 28;
    internal const int ReadOnly = 30;
    internal const int NoLocks = 37;
    internal const int NotImplemented = 38;
    internal const int IsALink = 40;
    internal const int NotSupported = 95;
}
