using System.Text;
using Upgrade.Engine.Files;

namespace Upgrade.Engine.Tests.Files;

public sealed class ReadingLines : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Each_line_says_where_the_next_one_begins()
    {
        Assert.Equal([("one", 4L, true), ("", 5L, true), ("two", 8L, false)], Read("one\n\ntwo", from: 0));
        Assert.Equal([("two", 8L, false)], Read("one\n\ntwo", from: 5));
        Assert.Empty(Read("", from: 0));
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(300_000)]
    public void A_line_longer_than_the_buffer_is_passed_over_and_counted_once(int length)
    {
        var lines = Read($"before\n{new string('x', length)}\nafter\n", from: 0);

        Assert.Equal(["before", length < 65_536 ? new string('x', length) : "too long", "after"], lines.Select(line => line.Text));
        Assert.Equal([7, length + 8, length + 14], lines.Select(line => line.Next));
    }

    [Fact]
    public void A_long_last_line_without_a_newline_is_torn()
    {
        var line = Assert.Single(Read(new string('x', 131_072), from: 0));

        Assert.Equal(("too long", 131_072L, false), line);
    }

    public void Dispose() => _folder.Dispose();

    private List<(string Text, long Next, bool Ended)> Read(string content, long from)
    {
        File.WriteAllText(_folder["file"], content);
        using var file = UnixFile.Open(_folder["file"], OpenFlags.Read);
        return [.. file.Lines(from).Select(
            line => (line.TooLong ? "too long" : Encoding.UTF8.GetString(line.Bytes.Span), line.Next, line.Ended))];
    }
}
