namespace Upgrade.Host.Tests.Configuration;

/// <summary>A folder of a test's own, gone after it.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cli-upgrade-test-").FullName;

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public TempFolder With(string relative, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], text);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
