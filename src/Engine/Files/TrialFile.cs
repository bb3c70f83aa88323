namespace Upgrade.Engine.Files;

/// <summary>A new, empty file of its owner's alone, on which something is tried. It goes when it is disposed of.</summary>
internal sealed class TrialFile : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly UnixFile _made;

    /// <exception cref="UnixException">The folder takes no new file.</exception>
    internal TrialFile(string folder) => _made = UnixFile.Open(
        StagedFiles.NameFor(System.IO.Path.Combine(folder, "trial")), OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.NoFollow, OwnerOnly);

    internal string Path => _made.Path;

    internal FileFacts Facts => _made.Facts;

    /// <summary>Opens it once more, as another process would.</summary>
    internal UnixFile Open(int flags = 0) => UnixFile.Open(Path, OpenFlags.ReadWrite | OpenFlags.NoFollow | flags);

    public void Dispose()
    {
        _ = Libc.Unlink(Path);
        _made.Dispose();
    }
}
