using System.Runtime.InteropServices;

namespace Upgrade.Chaos.Scenes;

/// <summary>The signals that .NET does not send.</summary>
internal static partial class ProcessSignals
{
    private const int Killing = 9;
    private const int Continuing = 18;

    public static void Kill(int process) => Send(process, Killing);

    public static void Continue(int process) => Send(process, Continuing);

    // A process that has gone in the meantime needs none.
    private static void Send(int process, int signal) => _ = SendSignal(process, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
