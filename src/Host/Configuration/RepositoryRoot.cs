namespace Upgrade.Host.Configuration;

/// <summary>Finds the folder that the settings' files stand in.</summary>
internal static class RepositoryRoot
{
    /// <summary>The top of the git work tree that a folder is in, else the folder itself.</summary>
    /// <remarks>A linked work tree and a submodule have a file <c>.git</c> instead of a folder. Git itself need not be installed.</remarks>
    public static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
            {
                return at.FullName;
            }
        }

        return Path.GetFullPath(folder);
    }
}
