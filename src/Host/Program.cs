using Upgrade.Host.CommandLine;
using Upgrade.Host.Commands;
using Upgrade.Host.Rendering;

namespace Upgrade.Host;

/// <summary>The program: reads the command line and hands it to its command.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => CommandLineParser.Parse(arguments) switch
    {
        VersionRequest request => Task.FromResult(Print($"{request.Text}\n", 0)),
        HelpRequest request => Task.FromResult(Print(request.Text, 0)),
        UsageRequest request => Task.FromResult(Print(request.Text, 2)),
        BadCommandLine bad => BadCommandLineCommand.RunAsync(bad),
        UpgradeArguments typed => UpgradeCommand.RunAsync(typed),
        RehearseArguments typed => RehearseCommand.RunAsync(typed),
        StatusArguments typed => StatusCommand.RunAsync(typed),
        HistoryArguments typed => Task.FromResult(HistoryCommand.Run(typed)),
        RecoverArguments typed => RecoverCommand.RunAsync(typed),
        DiagramArguments typed => Task.FromResult(DiagramCommand.Run(typed)),
        EmulatorArguments typed => EmulatorCommand.RunAsync(typed),
        var other => throw new InvalidOperationException($"No command takes {other.GetType().Name}."),
    };

    private static int Print(string text, int exitCode)
    {
        Unheard.Write(() => Console.Out.Write(text));
        return exitCode;
    }
}
