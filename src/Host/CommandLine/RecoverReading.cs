using Upgrade.Host.Configuration;

namespace Upgrade.Host.CommandLine;

/// <summary>Reads the options of <c>recover</c>.</summary>
internal static class RecoverReading
{
    /// <summary>Reads them. <c>--auto</c> and <c>--yes</c> are the same.</summary>
    /// <exception cref="BadCommandLineException">One of them is wrong.</exception>
    public static RecoverArguments Read(GivenOptions given, Layout layout)
    {
        var rollback = UpgradeReading.Read(given, Layout.Rollback, layout);

        return new RecoverArguments(rollback with { Yes = rollback.Yes || given.Has("--auto") });
    }
}
