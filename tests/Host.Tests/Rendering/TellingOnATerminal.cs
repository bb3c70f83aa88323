using System.Text.Json.Nodes;
using Spectre.Console;
using Spectre.Console.Testing;
using Upgrade.Engine.Target;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Tests.Rendering;

public sealed class TellingOnATerminal : IDisposable
{
    private readonly TestConsole _output = new TestConsole().Width(40).EmitAnsiSequences();
    private readonly TestConsole _error = new TestConsole().Width(40);
    private readonly ConsoleOperator _told;

    public TellingOnATerminal()
    {
        _told = new ConsoleOperator(new LiveScreen(_output), new LiveScreen(_error), new Question(TextReader.Null, isTerminal: false, TextWriter.Null));
    }

    [Fact]
    public void The_plan_stands_in_a_box()
    {
        using var console = new TestConsole().Width(40);

        new LiveScreen(console).Show(new Notice("plan", "app    ca-x\n\nworker a:1 → a:2"));

        Assert.Equal(
            """
            ╭─plan─────────────╮
            │ app    ca-x      │
            │                  │
            │ worker a:1 → a:2 │
            ╰──────────────────╯

            """,
            console.Output);
    }

    [Fact]
    public void Progress_is_replaced_by_what_comes_next()
    {
        _told.Tell(new Notice("progress", "one"));
        _told.Tell(new Notice("progress", "two"));
        _told.Tell(new Notice("log", "done"));
        _told.Tell(new Notice("log", "more"));

        Assert.Equal(2, _output.Output.Split("\r\u001b[2K").Length - 1);
        Assert.Equal(2, _output.Output.Count(letter => letter == '\n'));
    }

    [Fact]
    public void Progress_is_cut_to_the_width_so_that_it_can_be_replaced()
    {
        using var console = new TestConsole().Width(10);

        new LiveScreen(console).Show(new Notice("progress", "0123456789abc"));

        Assert.Equal("012345678", console.Output);
    }

    [Fact]
    public void A_complaint_does_not_stand_behind_the_progress()
    {
        _told.Tell(new Notice("progress", "one"));
        _told.Tell(new Notice("warning", "beware"));

        Assert.EndsWith("\r\u001b[2K", _output.Output, StringComparison.Ordinal);
        Assert.Equal("WARN: beware\n", _error.Output);
    }

    [Fact]
    public void A_long_line_is_not_broken_so_that_it_can_be_copied()
    {
        var command = $"cli-upgrade rollback --to {new string('x', 80)} --yes";

        new LiveScreen(_error).Show(new Notice("error", command));

        Assert.Equal($"ERROR: {command}\n", _error.Output);
    }

    [Fact]
    public void Text_is_never_read_as_markup_nor_obeyed_by_the_terminal()
    {
        foreach (var kind in new[] { "plan", "progress", "log", "state", "result", "error", "unknown" })
        {
            _told.Tell(new Notice(kind, "[bold]x[/] [[ [/] \u001b]0;title\u0007"));
        }

        Assert.DoesNotContain("\u001b]", _output.Output, StringComparison.Ordinal);
        Assert.Contains("[bold]x[/] [[ [/]", _output.Output, StringComparison.Ordinal);
        Assert.Contains("ERROR: [bold]x[/] [[ [/]", _error.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("success", "✓ over\n")]
    [InlineData("rollback_success", "✓ over\n")]
    [InlineData("upgrade_failed", "✗ over\n")]
    [InlineData("aborted", "✗ over\n")]
    public void The_result_bears_a_mark(string result, string shown)
    {
        using var console = new TestConsole();

        new LiveScreen(console).Show(new Notice("result", "over", new JsonObject { ["result"] = result }));

        Assert.Equal(shown, console.Output);
    }

    [Fact]
    public void What_is_told_arrives_at_once()
    {
        using var arrived = new MemoryStream();
        using var writer = new StreamWriter(arrived);
        var screen = new LiveScreen(AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(writer) }));

        screen.Show(new Notice("progress", "one"));
        var shown = arrived.Length;
        screen.Settle();

        Assert.InRange(shown, 1, arrived.Length - 1);
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }
}
