using System.Text;
using System.Text.Json.Nodes;
using Spectre.Console;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>What a command prints that only reads: bare lines, without the time of day, in which nothing moves a cursor.</summary>
/// <param name="output">Standard output.</param>
/// <param name="terminal">The same as a terminal with colours; <see langword="null"/> where it is none.</param>
internal sealed class Page(TextWriter output, IAnsiConsole? terminal = null)
{
    private const int LongestLine = 8 * 1024;

    /// <summary>The page of this process, without colours.</summary>
    public static Page OfThisProcess() => new(Standard());

    /// <summary>The page of this process, with colours where it is a terminal that may have them.</summary>
    public static Page OfThisProcess(IReadOnlyDictionary<string, string> environment)
    {
        var output = Standard();
        return new Page(output, Operators.MayDraw(environment) && !Console.IsOutputRedirected ? Operators.TerminalOf(output) : null);
    }

    /// <summary>Prints one line.</summary>
    public void Line(string text) => Print(Safe(text).TrimEnd());

    /// <summary>Prints one line of several phrases.</summary>
    public void Line(params IReadOnlyList<Phrase> phrases)
    {
        if (terminal is null)
        {
            Line(string.Concat(phrases.Select(phrase => phrase.Text)));
            return;
        }

        Unheard.Write(() =>
        {
            terminal.Write(new UnwrappedLine([.. phrases.Select(phrase => (Safe(phrase.Text), Palette.Of(phrase.Tone)))]));
            output.Flush();
        });
    }

    /// <summary>Prints one JSON object on a line; whatever is not plain ASCII stands in it as an escape.</summary>
    public void Object(JsonObject value) => Print(value.ToJsonString());

    private static StreamWriter Standard() => new(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static string Safe(string text) => PrintableText.Line(text, LongestLine);

    private void Print(string line) => Unheard.Write(() =>
    {
        output.Write(line + "\n");
        output.Flush();
    });
}
