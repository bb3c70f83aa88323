using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using Upgrade.Host.Scripts;

namespace Upgrade.Host.Tests.Scripts;

public sealed class ShowingACommand
{
    [Fact]
    public void A_plain_command_is_shown_as_it_is() =>
        Assert.Equal("bash quick-deploy.sh api r.azurecr.io/elb-api:t1", ShellWords.Join(["bash", "quick-deploy.sh", "api", "r.azurecr.io/elb-api:t1"]));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("it's $HOME; `x` \\ \"y\"")]
    public async Task A_shell_reads_the_same_words_again(string word)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"printf '<%s>' {ShellWords.Join([word])}"]) { RedirectStandardOutput = true };
        using var shell = Process.Start(start)!;

        Assert.Equal($"<{word}>", await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("one\r\n\ntwo", new[] { "one", "", "two" })]
    [InlineData("one\n", new[] { "one" })]
    public async Task Lines_are_read_without_their_ends(string text, string[] lines) => Assert.Equal(lines, await LinesAsync(text));

    [Fact]
    public async Task A_line_of_any_length_is_read_in_bounded_memory()
    {
        var lines = await LinesAsync($"{new string('x', 1_000_000)}\nlast");

        Assert.Equal((2, "last"), (lines.Count, lines[1]));
        Assert.Equal(BoundedLines.Longest, lines[0].Length);
    }

    [Fact]
    public async Task A_line_is_given_as_soon_as_its_end_has_come()
    {
        await using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        await using var end = new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle);
        using var stream = new StreamReader(end);
        await pipe.WriteAsync("first\nhalf"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal("first", await new BoundedLines(stream).ReadAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
    }

    private static async Task<List<string>> LinesAsync(string text)
    {
        using var stream = new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var lines = new List<string>();
        var read = new BoundedLines(stream);
        while (await read.ReadAsync() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
