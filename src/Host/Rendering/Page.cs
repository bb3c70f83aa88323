using System.Text;
using System.Text.Json.Nodes;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Rendering;

/// <summary>What a command prints that only reads: bare lines, without the time of day, in which nothing moves a cursor.</summary>
/// <param name="output">Standard output.</param>
internal sealed class Page(TextWriter output)
{
    private const int LongestLine = 8 * 1024;

    /// <summary>The page of this process.</summary>
    public static Page OfThisProcess() => new(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));

    /// <summary>Prints one line.</summary>
    public void Line(string text) => Print(PlainText.Line(text, LongestLine).TrimEnd());

    /// <summary>Prints one JSON object on a line; whatever is not plain ASCII stands in it as an escape.</summary>
    public void Object(JsonObject value) => Print(value.ToJsonString());

    private void Print(string line) => Unheard.Write(() =>
    {
        output.Write(line + "\n");
        output.Flush();
    });
}
