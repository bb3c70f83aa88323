using Spectre.Console;
using Spectre.Console.Rendering;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>A terminal: colour, the plan in a box, and a last line that shows the present progress and is replaced by the next.</summary>
/// <param name="console">The terminal.</param>
internal sealed class LiveScreen(IAnsiConsole console) : IScreen
{
    private const string BackToTheEmptyLine = "\r\u001b[2K";

    private bool _isLive;

    /// <inheritdoc />
    public void Show(Notice notice) => Unheard.Write(() =>
    {
        Erase();
        var lines = Wording.Lines(notice);
        if (notice.Event == "progress")
        {
            ShowForTheMoment(lines[^1]);
        }
        else if (notice.Event == "plan")
        {
            console.Write(PlanBox.Draw(lines));
        }
        else
        {
            var (mark, style) = Palette.Of(notice);
            // A log's lines each carry the mark; of anything else the first does, and the rest stand below it.
            for (var number = 0; number < lines.Count; number++)
            {
                var before = number == 0 || notice.Event == "log" ? mark : new string(' ', mark.Length);
                console.Write(new UnwrappedLine((before, style), (lines[number], style)));
            }
        }

        Flush();
    });

    /// <inheritdoc />
    public void Settle() => Unheard.Write(() =>
    {
        Erase();
        Flush();
    });

    // The console writes, and leaves it to the writer when that arrives.
    private void Flush() => console.Profile.Out.Writer.Flush();

    private void ShowForTheMoment(string line)
    {
        // A line that the terminal had to break could not be erased by going back to its beginning.
        var room = Math.Max(1, console.Profile.Width - 1);
        var shown = Segment.Truncate(new Segment(line, new Style(Color.Grey)), room);
        console.Write(new ShortLine(shown ?? Segment.Empty));
        _isLive = true;
    }

    private void Erase()
    {
        if (_isLive)
        {
            console.Write(new ControlCode(BackToTheEmptyLine));
            _isLive = false;
        }
    }
}
