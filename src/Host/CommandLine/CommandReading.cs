using Upgrade.Host.Configuration;

namespace Upgrade.Host.CommandLine;

/// <summary>Reads the options of one command into its record.</summary>
internal static class CommandReading
{
    /// <summary>Reads the options.</summary>
    /// <exception cref="BadCommandLineException">One of them is wrong.</exception>
    public static ParsedCommandLine Read(CommandRow row, GivenOptions given, Layout layout)
    {
        var scope = ScopeWord.Read(given, row, layout);
        return row.Name switch
        {
            "history" => HistoryReading.Read(given),
            // Uncommitted edits are told of; whether to accept them is for the run to ask.
            "doctor" => new DoctorArguments(UpgradeReading.Read(given, layout.WidestScope, layout) with { AllowDirty = true }),
            "recover" => RecoverReading.Read(given, layout),
            "rehearse" => new RehearseArguments(
                UpgradeReading.Read(given, scope ?? layout.WidestScope, layout.ForRehearsal()),
                Faults(given), given.Has("--list-faults"), given.Value("--trace"), given.Value("--from")),
            "status" => new StatusArguments(given.OneOf("--output", "text", "json") == "json"),
            "diagram" => new DiagramArguments(
                given.OneOf("--format", "dot", "mermaid") == "mermaid" ? DiagramFormat.Mermaid : DiagramFormat.Dot),
            "emulator" => new EmulatorArguments(
                given.Number("--port", 0, 65535, otherwise: 0), App(given.Value("--app")),
                given.Value("--from"), given.Value("--env-file"), Faults(given), given.Value("--trace")),
            "serve" => ServeReading.Read(given),
            "probe" => ProbeReading.Read(given, layout),
            _ => ReadUpgrade(given, scope, layout),
        };
    }

    private static ParsedCommandLine ReadUpgrade(GivenOptions given, string? scope, Layout layout)
    {
        // Wrong options are an error even where the scope is missing, so they are read with any scope first, and with a layout that demands no more of them.
        var arguments = UpgradeReading.Read(given, scope ?? (given.Has("--to") ? Layout.Rollback : layout.WidestScope), scope is null ? layout.ForRehearsal() : layout);
        return scope is null ? new UsageRequest(HelpText.Usage(layout)) : arguments;
    }

    private static FaultChoice[] Faults(GivenOptions given) =>
        [.. given.Values("--fault").Select(text => text.Split('=', 2)).Select(parts => new FaultChoice(parts[0], parts.ElementAtOrDefault(1)))];

    private static string? App(string? app) => app is null || FileWord.IsSafe(app)
        ? app
        : throw new BadCommandLineException($"`--app` {Quoted.Word(app)} is no app's name: letters, digits, `.`, `_` and `-` only");
}
