namespace Upgrade.Engine.Files;

/// <summary>
/// Reads a file that somebody named, whatever really stands there: a pipe does not make it wait, a device does not fill the memory, and
/// somebody else's lock does not keep it out.
/// </summary>
public static class BoundedFile
{
    /// <summary>Whether a regular file stands at a path, which alone can be opened without waiting; a link is none.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static bool IsRegular(string path) => FileFacts.At(path) is { IsRegular: true };

    /// <summary>Reads the whole of a regular file.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <param name="largest">The most that it may hold, in bytes.</param>
    /// <returns>Its content, or <see langword="null"/> where there is none.</returns>
    /// <exception cref="IOException">It cannot be read, is no regular file, or is larger. The message names it.</exception>
    public static byte[]? Read(string path, int largest)
    {
        try
        {
            using var file = Open(path);
            var content = file.ReadUpTo(largest);
            return content.Length <= largest ? content : throw new IOException($"{path} is larger than {largest / (1024.0 * 1024):0.###} MiB");
        }
        catch (UnixException missing) when (missing.Errno is Errno.Missing or Errno.NotAFolder)
        {
            return null;
        }
    }

    /// <summary>Opens a regular file, of whatever size, to be read as a stream.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <exception cref="IOException">It cannot be opened, is not there, or is no regular file. The message names it.</exception>
    public static FileStream OpenRegular(string path) => new(Open(path).Handle, FileAccess.Read);

    private static UnixFile Open(string path)
    {
        var file = UnixFile.Open(path, OpenFlags.Read | OpenFlags.NonBlocking);
        try
        {
            return file.Facts is { IsRegular: false, Kind: var kind } ? throw new IOException($"{path} is {kind}") : file;
        }
        catch (IOException)
        {
            file.Dispose();
            throw;
        }
    }
}
