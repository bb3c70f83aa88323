namespace Upgrade.Engine.Tests.Support;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The tests do not run inside the checkout.")
        : File.Exists(Path.Combine(folder.FullName, "Upgrade.sln")) ? folder.FullName
        : Find(folder.Parent);
}
