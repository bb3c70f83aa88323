namespace Upgrade.Engine.Files;

/// <summary>Reads a file that somebody named, whatever really stands there: a pipe does not make it wait, a device does not fill the memory.</summary>
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
            using var file = UnixFile.Open(path, OpenFlags.Read | OpenFlags.NonBlocking);
            var facts = file.Facts;

            if (!facts.IsRegular)
            {
                throw new IOException($"{path} is {facts.Kind}");
            }

            var content = file.ReadUpTo(largest);
            return content.Length <= largest ? content : throw new IOException($"{path} is larger than {largest / (1024.0 * 1024):0.###} MiB");
        }
        catch (UnixException missing) when (missing.Errno is Errno.Missing or Errno.NotAFolder)
        {
            return null;
        }
    }
}
