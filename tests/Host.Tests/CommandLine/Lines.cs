using Upgrade.Host.CommandLine;

namespace Upgrade.Host.Tests.CommandLine;

/// <summary>Command lines as they are typed, cut at spaces; <c>''</c> is an empty word.</summary>
internal static class Lines
{
    public static ParsedCommandLine Parse(string line) => CommandLineParser.Parse(
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "''" ? string.Empty : word)]);

    public static UpgradeArguments Upgrade(string line) => Assert.IsType<UpgradeArguments>(Parse(line));

    public static BadCommandLine Bad(string line) => Assert.IsType<BadCommandLine>(Parse(line));
}
