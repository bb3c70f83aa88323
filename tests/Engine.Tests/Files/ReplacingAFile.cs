using System.Text;
using Upgrade.Engine.Files;

namespace Upgrade.Engine.Tests.Files;

public sealed class ReplacingAFile : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void It_holds_the_new_content_for_its_owner_alone()
    {
        AtomicFile.Replace(_folder["a/b/file"], "old"u8);
        AtomicFile.Replace(_folder["a/b/file"], "new"u8);

        Assert.Equal("new", File.ReadAllText(_folder["a/b/file"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["a/b/file"]));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["a/b"]));
    }

    [Fact]
    public async Task A_reader_sees_the_old_one_or_the_new_one_and_never_a_part()
    {
        var contents = new[] { 'a', 'b' }.Select(letter => Encoding.ASCII.GetBytes(new string(letter, 300_000))).ToArray();
        AtomicFile.Replace(_folder["file"], contents[0]);
        using var isWritten = new CancellationTokenSource();

        var reads = Task.Run(
            () =>
            {
                var parts = 0;
                while (!isWritten.IsCancellationRequested)
                {
                    var read = File.ReadAllBytes(_folder["file"]);
                    parts += contents.Any(content => content.AsSpan().SequenceEqual(read)) ? 0 : 1;
                }

                return parts;
            },
            TestContext.Current.CancellationToken);
        for (var round = 1; round <= 50; round++)
        {
            AtomicFile.Replace(_folder["file"], contents[round % 2]);
        }

        await isWritten.CancelAsync();
        Assert.Equal(0, await reads);
    }

    [Fact]
    public void A_link_is_replaced_and_not_followed()
    {
        File.WriteAllText(_folder["target"], "untouched");
        File.CreateSymbolicLink(_folder["file"], _folder["target"]);

        AtomicFile.Replace(_folder["file"], "new"u8);

        Assert.Equal("untouched", File.ReadAllText(_folder["target"]));
        Assert.Null(new FileInfo(_folder["file"]).LinkTarget);
    }

    [Fact]
    public void What_fails_leaves_nothing_behind_and_says_where_and_why()
    {
        var path = _folder[new string('n', 300)];

        var fault = Assert.Throws<UnixException>(() => AtomicFile.Replace(path, "new"u8));

        Assert.Equal($"cannot replace {path}: File name too long", fault.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Creating_never_touches_what_is_there()
    {
        Assert.True(AtomicFile.TryCreate(_folder["file"], "first"u8));
        Assert.False(AtomicFile.TryCreate(_folder["file"], "second"u8));

        Assert.Equal("first", File.ReadAllText(_folder["file"]));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();
}
