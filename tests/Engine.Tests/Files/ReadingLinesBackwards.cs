using System.Text;
using Upgrade.Engine.Files;

namespace Upgrade.Engine.Tests.Files;

public sealed class ReadingLinesBackwards : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Contents =>
    [
        "", "\n", "\n\n", "a", "a\n", "a\nb", "a\n\nb\n", "\na\n",
        string.Join('\n', Enumerable.Range(0, 30_000)),
        $"first\n{new string('x', 65_535)}\nlast\n",
        $"first\n{new string('x', 65_536)}\nlast",
        $"first\n{new string('x', 200_000)}\nlast\n",
        $"{new string('x', 300_000)}\nlast\n",
        $"a\nb\n{new string('x', 300_000)}",
    ];

    [Theory]
    [MemberData(nameof(Contents))]
    public void They_are_the_same_as_forwards_in_the_other_order(string content)
    {
        File.WriteAllText(_folder["file"], content);
        using var file = UnixFile.Open(_folder["file"], OpenFlags.Read);
        var forwards = file.Lines(0).Select(Seen).Reverse().ToList();

        Assert.Equal(forwards, file.LinesFromTheEnd().Select(Seen));
    }

    public void Dispose() => _folder.Dispose();

    // How much of a line that nobody writes is kept differs by direction; that it is too long does not.
    private static (long Next, string Text, bool Ended) Seen(FileLine line) =>
        (line.Next, line.TooLong || line.Bytes.Length > 60_000 ? "long" : Encoding.UTF8.GetString(line.Bytes.Span), line.Ended);
}
