using System.Runtime.InteropServices;

namespace Upgrade.Engine.Files;

/// <summary>The flags of <c>open(2)</c> on Linux. Two of them have another value on ARM.</summary>
internal static class OpenFlags
{
    internal const int Read = 0;
    internal const int ReadWrite = 0x2;
    internal const int Create = 0x40;
    internal const int Exclusive = 0x80;
    internal const int Append = 0x400;
    internal const int NonBlocking = 0x800;
    internal const int CloseOnExec = 0x80000;

    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    internal static int Folder => IsArm ? 0x4000 : 0x10000;

    internal static int NoFollow => IsArm ? 0x8000 : 0x20000;
}
