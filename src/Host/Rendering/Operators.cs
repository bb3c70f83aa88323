using System.Text;
using Spectre.Console;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>Chooses how this process tells what it does.</summary>
internal static class Operators
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The operator for the streams of this process.</summary>
    /// <param name="json">Whether JSON events are wanted.</param>
    /// <param name="environment">The process environment: <c>NO_COLOR</c>, <c>TERM</c>, <c>GITHUB_ACTIONS</c>, <c>GITHUB_STEP_SUMMARY</c>.</param>
    /// <param name="time">Stamps what is told.</param>
    public static IOperator OfThisProcess(bool json, IReadOnlyDictionary<string, string> environment, TimeProvider time)
    {
        var (output, error) = (Open(Console.OpenStandardOutput()), Open(Console.OpenStandardError()));
        var ask = new Question(new StreamReader(Console.OpenStandardInput()), !Console.IsInputRedirected, error);
        var drawn = MayDraw(environment);
        IOperator told = json
            ? new JsonOperator(output, new PlainScreen(error, time), ask, time)
            : new ConsoleOperator(
                ScreenOf(output, drawn && !Console.IsOutputRedirected, time), ScreenOf(error, drawn && !Console.IsErrorRedirected, time), ask);

        return environment.GetValueOrDefault("GITHUB_ACTIONS") == "true"
            ? new GitHubActions(told, error, environment.GetValueOrDefault("GITHUB_STEP_SUMMARY") is { Length: > 0 } path ? path : null)
            : told;
    }

    /// <summary>Whether the environment allows colour and live drawing on a terminal.</summary>
    public static bool MayDraw(IReadOnlyDictionary<string, string> environment) =>
        string.IsNullOrEmpty(environment.GetValueOrDefault("NO_COLOR"))
        && environment.GetValueOrDefault("TERM") is not (null or "" or "dumb");

    /// <summary>A writer as a terminal with colours.</summary>
    public static IAnsiConsole TerminalOf(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        Out = new AnsiConsoleOutput(writer),
        // What a build machine can show is decided here and not by its name.
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });

    private static StreamWriter Open(Stream stream) => new(stream, Utf8);

    private static IScreen ScreenOf(TextWriter writer, bool draw, TimeProvider time) =>
        draw ? new LiveScreen(TerminalOf(writer)) : new PlainScreen(writer, time);
}
