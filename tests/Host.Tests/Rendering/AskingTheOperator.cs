using System.IO.Pipes;
using Upgrade.Engine.Target;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Tests.Rendering;

public sealed class AskingTheOperator
{
    private readonly StringWriter _prompt = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("y", true)]
    [InlineData("Y", true)]
    [InlineData(" yes ", true)]
    [InlineData("YES", true)]
    [InlineData("", false)]
    [InlineData("n", false)]
    [InlineData("yes please", false)]
    [InlineData("j", false)]
    [InlineData("ye", false)]
    [InlineData("ok", false)]
    public async Task Only_yes_is_yes(string answer, bool yes)
    {
        using var input = new StringReader(answer + "\n");

        Assert.Equal(yes, await new Question(input, isTerminal: true, _prompt).AskAsync("Proceed?", Token));
        Assert.Equal("Proceed? [y/N] ", _prompt.ToString());
    }

    [Fact]
    public async Task No_answer_is_no() =>
        Assert.False(await new Question(TextReader.Null, isTerminal: true, _prompt).AskAsync("Proceed?", Token));

    [Fact]
    public async Task Without_a_terminal_it_is_an_error_that_names_yes()
    {
        using var input = new StringReader("yes\n");

        var refusal = await Assert.ThrowsAsync<TargetException>(() => new Question(input, isTerminal: false, _prompt).AskAsync("Proceed?", Token));

        Assert.Equal("no_terminal", refusal.Code);
        Assert.Contains("--yes", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_prompt.ToString());
    }

    [Fact]
    public async Task The_wait_can_be_cancelled()
    {
        using var silent = new AnonymousPipeServerStream(PipeDirection.In);
        using var speaker = new AnonymousPipeClientStream(PipeDirection.Out, silent.ClientSafePipeHandle);
        using var input = new StreamReader(silent);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var answer = new Question(input, isTerminal: true, _prompt).AskAsync("Proceed?", cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        // Lets the thread go that still reads.
        await speaker.DisposeAsync();
    }

    [Fact]
    public async Task Every_operator_asks_by_the_same_rule()
    {
        var stage = new Stage();

        foreach (var told in new[] { stage.Plain, stage.Json, new GitHubActions(stage.Plain, stage.Error, summary: null) })
        {
            Assert.Equal("no_terminal", (await Assert.ThrowsAsync<TargetException>(() => told.ConfirmAsync("Proceed?", Token))).Code);
        }
    }
}
