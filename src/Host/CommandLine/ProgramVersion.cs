using System.Reflection;

namespace Upgrade.Host.CommandLine;

/// <summary>The version of this program.</summary>
internal static class ProgramVersion
{
    /// <summary>The version, as <c>--version</c> prints it.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
