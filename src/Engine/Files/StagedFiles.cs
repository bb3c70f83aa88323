namespace Upgrade.Engine.Files;

/// <summary>The files that are written under a passing name. A process that is killed in between leaves one, and a later run takes it away.</summary>
internal static class StagedFiles
{
    private const string Pattern = ".????????.???.part";

    /// <summary>Nobody writes a file for so long: what is older was left behind.</summary>
    internal static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>A passing name beside the final one, that nobody else has.</summary>
    internal static string NameFor(string path) => Path.Combine(Folders.Of(path), $".{Path.GetRandomFileName()}.part");

    /// <summary>Takes away what was left behind in a folder. It is best effort: one file too many is no harm.</summary>
    /// <param name="folder">The folder; it may be missing, and it may be one that many users share.</param>
    /// <param name="now">The present time, by the clock that dates the files.</param>
    internal static void Sweep(string folder, DateTimeOffset now)
    {
        try
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles(Pattern, new EnumerationOptions { AttributesToSkip = FileAttributes.None }))
            {
                DeleteIfAbandoned(file, now);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next run tries again.
        }
    }

    private static void DeleteIfAbandoned(FileInfo file, DateTimeOffset now)
    {
        try
        {
            if (file.LinkTarget is null && now - file.LastWriteTimeUtc > Abandoned)
            {
                file.Delete();
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another user's, in a folder that we share: his own runs take it away.
        }
    }
}
