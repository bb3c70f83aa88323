namespace Upgrade.Host.Tests.Builds.Support;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("upgrade-tests-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public TemporaryFolder Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
