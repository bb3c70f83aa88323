using Upgrade.Engine.Target;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Tests.Rendering;

public sealed class TellingWithoutATerminal
{
    private readonly Stage _stage = new();

    [Fact]
    public void Every_line_has_the_time_of_day()
    {
        _stage.Plain.Tell(new Notice("plan", "app    ca-x\n\nimage  a:1 → a:2"));
        _stage.Plain.Tell(new Notice("progress", "12 s: not yet"));

        Assert.Equal("[03:22:48] app    ca-x\n[03:22:48]\n[03:22:48] image  a:1 → a:2\n[03:22:48] 12 s: not yet\n", _stage.Output.ToString());
    }

    [Fact]
    public void The_time_is_that_of_the_place()
    {
        _stage.Time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(9), "here", "here"));

        _stage.Plain.Tell(new Notice("state", "Locked"));

        Assert.Equal("[12:22:48] Locked\n", _stage.Output.ToString());
    }

    [Theory]
    [InlineData("warning", "[03:22:48] WARN: beware\n[03:22:48] of this\n")]
    [InlineData("error", "[03:22:48] ERROR: beware\n[03:22:48] of this\n")]
    public void Complaints_go_to_standard_error(string kind, string shown)
    {
        _stage.Plain.Tell(new Notice(kind, "beware\nof this"));

        Assert.Equal(shown, _stage.Error.ToString());
        Assert.Empty(_stage.Output.ToString());
    }

    [Theory]
    [InlineData("state")]
    [InlineData("progress")]
    [InlineData("plan")]
    [InlineData("check")]
    [InlineData("log")]
    [InlineData("result")]
    [InlineData("something-new")]
    public void All_else_goes_to_standard_output(string kind)
    {
        _stage.Plain.Tell(new Notice(kind, "[red]text[/]"));

        Assert.Equal("[03:22:48] [red]text[/]\n", _stage.Output.ToString());
        Assert.Empty(_stage.Error.ToString());
    }

    [Fact]
    public void No_control_character_gets_through()
    {
        _stage.Plain.Tell(new Notice("log", "a\u001b[2Jb\rc\u202ed\0"));

        Assert.Equal("[03:22:48] a\ufffd[2Jb\n[03:22:48] c\ufffdd\ufffd\n", _stage.Output.ToString());
    }

    [Fact]
    public void A_reader_that_has_gone_does_not_end_the_run()
    {
        using var pipe = new BrokenPipe();
        var told = new ConsoleOperator(new PlainScreen(pipe, _stage.Time), new PlainScreen(pipe, _stage.Time), _stage.Nobody);

        told.Tell(new Notice("state", "Locked"));
        told.Tell(new Notice("error", "bad"));

        Assert.Equal(2, pipe.Attempts);
    }

    [Fact]
    public void Many_tell_at_once_and_no_line_is_torn()
    {
        var told = _stage.Plain;

        Parallel.For(0, 200, number => told.Tell(new Notice("log", $"line {number}\nand {number}")));

        var lines = _stage.Output.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(400, lines.Length);
        Assert.All(lines.Chunk(2), pair => Assert.Equal(pair[0].Split(' ')[^1], pair[1].Split(' ')[^1]));
    }

    [Theory]
    [InlineData(null, "xterm", true)]
    [InlineData("", "xterm", true)]
    [InlineData("1", "xterm", false)]
    [InlineData(null, "dumb", false)]
    [InlineData(null, null, false)]
    public void Nothing_is_drawn_where_it_is_not_wanted(string? noColor, string? terminal, bool drawn)
    {
        var environment = new Dictionary<string, string>();
        if (noColor is not null)
        {
            environment["NO_COLOR"] = noColor;
        }

        if (terminal is not null)
        {
            environment["TERM"] = terminal;
        }

        Assert.Equal(drawn, Operators.MayDraw(environment));
    }
}
