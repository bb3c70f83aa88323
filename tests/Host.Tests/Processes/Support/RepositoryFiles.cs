namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>The checkout that the tests run in.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Upgrade.sln")) ? folder.FullName : Find(folder.Parent!);
}
