namespace Upgrade.Chaos.Scenes;

/// <summary>Where the program under test stands, and where the tables go.</summary>
internal static class Checkout
{
    /// <summary>The program that is killed: another build of it by <c>CLI_UPGRADE</c>.</summary>
    public static string Program { get; } =
        Environment.GetEnvironmentVariable("CLI_UPGRADE") ?? Path.Combine(AppContext.BaseDirectory, "cli-upgrade");

    /// <summary>The folder of the tables.</summary>
    public static string Tables { get; } =
        Directory.CreateDirectory(Path.Combine(RootOf(new DirectoryInfo(AppContext.BaseDirectory)), "artifacts/chaos")).FullName;

    private static string RootOf(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The tests do not run inside the checkout.")
        : File.Exists(Path.Combine(folder.FullName, "Upgrade.sln")) ? folder.FullName
        : RootOf(folder.Parent);
}
