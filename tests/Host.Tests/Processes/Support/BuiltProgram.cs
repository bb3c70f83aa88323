using System.Runtime.InteropServices;

namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>The program under test: the one that <c>CLI_UPGRADE</c> names, else the one that was built beside these tests.</summary>
internal static class BuiltProgram
{
    public static string Path { get; } = Environment.GetEnvironmentVariable("CLI_UPGRADE") is { Length: > 0 } other
        ? System.IO.Path.GetFullPath(other)
        : BesideTheTests();

    /// <summary>Where a program that is not native finds its runtime.</summary>
    public static string DotnetRoot { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    // artifacts/bin/Host.Tests/<configuration>/ → artifacts/bin/Host/<configuration>/
    private static string BesideTheTests()
    {
        var folder = System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, "../../Host", System.IO.Path.GetFileName(folder), "cli-upgrade"));
    }
}
