using System.Diagnostics;
using Upgrade.Engine.Files;

namespace Upgrade.Engine.Tests.Files;

public sealed class ReadingANamedFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("upgrade-named-");

    [Fact]
    public async Task A_regular_file_is_read_and_none_is_none()
    {
        var path = PathOf("plain");
        await File.WriteAllTextAsync(path, "abc", TestContext.Current.CancellationToken);

        Assert.Equal("abc"u8.ToArray(), BoundedFile.Read(path, 3));
        Assert.Null(BoundedFile.Read(PathOf("none"), 3));
        Assert.Throws<IOException>(() => BoundedFile.Read(path, 2));
    }

    [Fact]
    public async Task A_pipe_does_not_make_it_wait()
    {
        using var made = Process.Start("mkfifo", [PathOf("pipe")]);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        var refused = await Task.Run(() => Assert.Throws<IOException>(() => BoundedFile.Read(PathOf("pipe"), 10)), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Contains("pipe", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_locked_is_streamed_from_its_beginning_and_left_as_it_was()
    {
        var path = PathOf("plain");
        await File.WriteAllTextAsync(path, "abc", TestContext.Current.CancellationToken);
        await using var theirs = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        using var reader = new StreamReader(BoundedFile.OpenRegular(path));

        Assert.Equal("abc", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("abc"u8.ToArray(), BoundedFile.Read(path, 3));
    }

    [Fact]
    public void What_is_no_regular_file_is_not_streamed()
    {
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => BoundedFile.OpenRegular(_folder.FullName)).Message, StringComparison.Ordinal);
        Assert.Contains("is a device", Assert.Throws<IOException>(() => BoundedFile.OpenRegular("/dev/zero")).Message, StringComparison.Ordinal);
        Assert.Contains(PathOf("none"), Assert.Throws<UnixException>(() => BoundedFile.OpenRegular(PathOf("none"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_and_a_folder_are_refused()
    {
        Assert.Throws<IOException>(() => BoundedFile.Read("/dev/zero", 10));
        Assert.ThrowsAny<IOException>(() => BoundedFile.Read(_folder.FullName, 10));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
