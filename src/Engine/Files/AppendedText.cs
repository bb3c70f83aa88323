using System.Text;

namespace Upgrade.Engine.Files;

/// <summary>A file of text to which others may add at the same time. No lock is taken: what each adds is one write, at the end as it then is.</summary>
public sealed class AppendedText : IDisposable
{
    private const UnixFileMode AnybodyLessTheMask =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly UnixFile _file;

    private AppendedText(UnixFile file) => _file = file;

    /// <summary>Opens a file that is there; links are followed.</summary>
    /// <exception cref="IOException">There is none, or it cannot be added to.</exception>
    public static AppendedText Open(string path) => new(UnixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.Append | OpenFlags.NonBlocking));

    /// <summary>Opens a file, and makes it where there is none; its folder must be there.</summary>
    /// <exception cref="IOException">It cannot be added to, or not be made.</exception>
    public static AppendedText OpenOrMake(string path) =>
        new(UnixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.Append | OpenFlags.NonBlocking | OpenFlags.Create, AnybodyLessTheMask));

    /// <summary>Adds a text; it is in the file when this returns.</summary>
    /// <exception cref="IOException">It could not be added.</exception>
    public void Add(ReadOnlySpan<byte> text) => _file.WriteOnce(text);

    /// <summary>Adds a text, as UTF-8; it is in the file when this returns.</summary>
    /// <exception cref="IOException">It could not be added.</exception>
    public void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
