namespace Upgrade.Host.Builds;

/// <summary>Finds what belongs into a build context, always in the same order.</summary>
internal static class ContextWalk
{
    private static readonly string[] VersionControl =
        [".git", ".gitignore", ".bzr", "bzrignore", ".hg", ".hgignore", ".svn"];

    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
    };

    /// <summary>The files, folders and links of a context with their names in the archive.</summary>
    /// <param name="context">The context.</param>
    /// <param name="ignore">What is left out.</param>
    public static IEnumerable<(string Name, FileSystemInfo Entry)> Find(string context, DockerIgnore ignore) =>
        Find(new DirectoryInfo(context), "", ignore, DockerIgnore.Top);

    private static IEnumerable<(string Name, FileSystemInfo Entry)> Find(
        DirectoryInfo folder, string prefix, DockerIgnore ignore, DockerIgnore.Verdict judged)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", Everything).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var name = prefix + entry.Name;
            if (VersionControl.Contains(name))
            {
                continue;
            }

            var verdict = ignore.Judge(name, judged);
            if (!verdict.IsLeftOut)
            {
                yield return (name, entry);
            }

            // A later rule may take back in what is inside a folder that is left out.
            if (entry is DirectoryInfo { LinkTarget: null } inner)
            {
                foreach (var found in Find(inner, $"{name}/", ignore, verdict))
                {
                    yield return found;
                }
            }
        }
    }
}
