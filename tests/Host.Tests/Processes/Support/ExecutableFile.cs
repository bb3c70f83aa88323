using System.Diagnostics;

namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>A script that can be started as a program.</summary>
internal static class ExecutableFile
{
    /// <summary>
    /// Writes one. Another process makes the program: had this one it open for writing, a child that any other test is just starting would have it
    /// open too, and the kernel starts no file that somebody may be writing.
    /// </summary>
    public static void Write(string path, string script)
    {
        File.WriteAllText($"{path}.text", script);
        using var install = Process.Start("install", ["-m", "700", $"{path}.text", path]);
        install.WaitForExit();
        Assert.Equal(0, install.ExitCode);
        File.Delete($"{path}.text");
    }
}
