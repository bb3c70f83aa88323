using Upgrade.Host.CommandLine;
using Upgrade.Host.Commands;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Rendering;

namespace Upgrade.Host;

/// <summary>The program: reads the command line and hands it to its command.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => CommandLineParser.Parse(arguments, LayoutOfThisCheckout) switch
    {
        VersionRequest request => Task.FromResult(Print($"{request.Text}\n", 0)),
        HelpRequest request => Task.FromResult(Print(request.Text, 0)),
        UsageRequest request => Task.FromResult(Print(request.Text, 2)),
        BadCommandLine bad => BadCommandLineCommand.RunAsync(bad),
        UpgradeArguments typed => UpgradeCommand.RunAsync(typed),
        RehearseArguments typed => RehearseCommand.RunAsync(typed),
        StatusArguments typed => StatusCommand.RunAsync(typed),
        DoctorArguments typed => DoctorCommand.RunAsync(typed),
        HistoryArguments typed => Task.FromResult(HistoryCommand.Run(typed)),
        RecoverArguments typed => RecoverCommand.RunAsync(typed),
        DiagramArguments typed => Task.FromResult(DiagramCommand.Run(typed)),
        EmulatorArguments typed => EmulatorCommand.RunAsync(typed),
        ProbeArguments typed => ProbeCommand.RunAsync(typed),
        ServeArguments typed => ServeCommand.RunAsync(typed),
        var other => throw new InvalidOperationException($"No command takes {other.GetType().Name}."),
    };

    private static Layout LayoutOfThisCheckout(string? named) => LayoutFile.Read(Workplace.RootOfThisProcess(), named);

    private static int Print(string text, int exitCode)
    {
        Unheard.Write(() => Console.Out.Write(text));
        return exitCode;
    }
}
