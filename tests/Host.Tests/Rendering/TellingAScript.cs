using System.Text.Json.Nodes;
using Upgrade.Engine.Target;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Tests.Rendering;

public sealed class TellingAScript
{
    private readonly Stage _stage = new();

    [Fact]
    public void A_notice_is_one_object_on_one_line()
    {
        _stage.Json.Tell(new Notice("plan", "a\nb → c", new JsonObject { ["tag"] = "v1", ["images"] = new JsonArray("x"), ["none"] = null }));

        Assert.Equal(
            """{"event":"plan","ts":"2026-05-23T03:22:48.007Z","text":"a\nb → c","tag":"v1","images":["x"],"none":null}""" + "\n",
            _stage.Output.ToString());
        Assert.Empty(_stage.Error.ToString());
    }

    [Fact]
    public void Data_cannot_take_the_place_of_our_own_members()
    {
        _stage.Json.Tell(new Notice("log", "text", new JsonObject { ["event"] = "error", ["ts"] = 1, ["text"] = "other" }));

        Assert.Equal("""{"event":"log","ts":"2026-05-23T03:22:48.007Z","text":"text"}""" + "\n", _stage.Output.ToString());
    }

    [Fact]
    public void A_complaint_is_an_event_and_stands_on_standard_error_too()
    {
        _stage.Json.Tell(new Notice("error", "bad"));

        Assert.Equal("error", (string?)JsonNode.Parse(_stage.Output.ToString())?["event"]);
        Assert.Equal("[03:22:48] ERROR: bad\n", _stage.Error.ToString());
    }

    [Fact]
    public void Whatever_the_text_a_line_is_json_and_holds_no_control_character()
    {
        _stage.Json.Tell(new Notice("log", "\u001b[2J\0\r\n\u0085\u2028\ud800\"\\"));

        var line = _stage.Output.ToString();
        Assert.DoesNotContain(line[..^1], char.IsControl);
        Assert.StartsWith("\u001b[2J\0\r\n\u0085\u2028", (string?)JsonNode.Parse(line)?["text"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_has_gone_does_not_end_the_run()
    {
        using var pipe = new BrokenPipe();

        new JsonOperator(pipe, new PlainScreen(pipe, _stage.Time), _stage.Nobody, _stage.Time).Tell(new Notice("error", "bad"));

        Assert.Equal(2, pipe.Attempts);
    }
}
