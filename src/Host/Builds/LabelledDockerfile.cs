using System.Text;
using System.Text.RegularExpressions;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Builds;

/// <summary>A Dockerfile with one instruction more at its end, which labels the image that comes out of its last stage.</summary>
/// <remarks>
/// The instruction stands on a line of its own after all that is there, byte for byte. A here-document ends with a line of its own too, so
/// only a last line that is to be continued could swallow it.
/// </remarks>
internal static partial class LabelledDockerfile
{
    private const char UsualEscape = '\\';

    /// <summary>The Dockerfile of a build with the build's labels; where it has none, the Dockerfile as it is.</summary>
    /// <exception cref="TargetException">Its last line is to be continued.</exception>
    public static byte[] Of(ImageBuild build, byte[] dockerfile)
    {
        if (build.Labels.Count == 0)
        {
            return dockerfile;
        }

        var lines = Encoding.UTF8.GetString(dockerfile).TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var escape = EscapeOf(lines);
        if (IsToBeContinued(lines, escape))
        {
            throw new TargetException(
                "dockerfile_unfinished",
                $"Image {build.Name} cannot be labelled: the last line of {build.Dockerfile} ends in `{escape}`, so it is to be continued. Finish that line. Nothing was uploaded.");
        }

        var separator = dockerfile is [] or [.., (byte)'\n'] ? "" : "\n";
        return [.. dockerfile, .. Encoding.UTF8.GetBytes($"{separator}{Instruction(build, escape)}\n")];
    }

    // Directives are comments at the very top; the first line that is none ends them.
    private static char EscapeOf(List<string> lines) => lines
        .Select(line => Directive().Match(line))
        .TakeWhile(match => match.Success)
        .Where(match => match.Groups[1].Value.Equals("escape", StringComparison.OrdinalIgnoreCase) && match.Groups[2].Value == "`")
        .Select(_ => '`')
        .FirstOrDefault(UsualEscape);

    // Blank lines and comments inside an instruction are passed over, so they do not end it.
    private static bool IsToBeContinued(List<string> lines, char escape) =>
        lines.FindLast(line => line.TrimStart() is not ("" or ['#', ..]))?.TrimEnd(' ', '\t').EndsWith(escape) == true;

    private static string Instruction(ImageBuild build, char escape) => "LABEL " + string.Join(' ', build.Labels
        .OrderBy(label => label.Key, StringComparer.Ordinal)
        .Select(label => $"{label.Key}=\"{Quoted(label.Value, escape)}\""));

    private static string Quoted(string value, char escape) => string.Concat(
        PrintableText.Of(value).Select(letter => letter is '"' or '$' || letter == escape ? $"{escape}{letter}" : $"{letter}"));

    [GeneratedRegex(@"^#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(\S+)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Directive();
}
