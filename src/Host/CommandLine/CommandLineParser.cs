using System.CommandLine.Parsing;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.CommandLine;

/// <summary>Says what a command line asks for. It decides nothing else: no signal is handled and nothing is printed.</summary>
internal static class CommandLineParser
{
    /// <summary>Reads a command line against the built-in layout.</summary>
    public static ParsedCommandLine Parse(string[] arguments) => Parse(arguments, Layout.BuiltIn);

    /// <summary>Reads a command line against a layout.</summary>
    /// <returns>What it asks for; a line that is wrong is a <see cref="BadCommandLine"/> and never an exception.</returns>
    public static ParsedCommandLine Parse(string[] arguments, Layout layout) => Parse(arguments, _ => layout);

    /// <summary>Reads a command line against the layout of a place.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="layoutOf">
    /// Finds the layout by the file of <c>--config</c>, and throws a <see cref="ConfigurationException"/> where it cannot be used. It is asked
    /// only where the layout matters.
    /// </param>
    public static ParsedCommandLine Parse(string[] arguments, Func<string?, Layout> layoutOf)
    {
        // The commonest question of scripts, answered without building a grammar.
        if (arguments is ["--version"])
        {
            return new VersionRequest(ProgramVersion.Text);
        }

        var cut = CommandGrammar.Cut(arguments);
        var row = CommandTable.Of(cut.CommandResult.Command.Name);
        var given = new GivenOptions(row, cut.CommandResult);
        try
        {
            if (given.Has("--help"))
            {
                return new HelpRequest(HelpText.Of(row, LayoutForHelp(row, given, layoutOf)));
            }

            CheckDirectives(arguments);
            CheckFlags(arguments, row);
            CheckOrder(cut.CommandResult, row);
            if (given.Has("--version"))
            {
                return new VersionRequest(ProgramVersion.Text);
            }

            // Without a scope the usage is shown, and that needs no file that is in order.
            var hasNoScope = row.Name.Length == 0 && given.Words.Count == 0;
            return CommandReading.Read(row, given, hasNoScope ? LayoutForHelp(row, given, layoutOf) : LayoutOf(row, given, layoutOf));
        }
        catch (Exception wrong) when (wrong is BadCommandLineException or ConfigurationException)
        {
            // A line that does not begin with a command was to be an upgrade, whatever comes later in it.
            var command = row.Name.Length > 0 && arguments[0] == row.Name ? row.Name : null;
            return new BadCommandLine(wrong.Message)
            {
                Reason = wrong is ConfigurationException ? "bad_layout" : "bad_input",
                IsRecorded = command is null && !arguments.Contains("--dry-run"),
                Json = $"{string.Join(' ', arguments)} ".Replace('=', ' ').Contains("--output json ", StringComparison.Ordinal),
                Hint = $"Nothing was changed. See `cli-upgrade {(command is null ? "" : $"{command} ")}--help`.",
            };
        }
    }

    private static Layout LayoutOf(CommandRow row, GivenOptions given, Func<string?, Layout> layoutOf) =>
        row.AllOptions.Any(option => option.Name == OptionTable.Config.Name) ? layoutOf(given.Value(OptionTable.Config.Name)) : Layout.BuiltIn;

    // Somebody who asks for help gets it, whatever is wrong with his file; the next command tells him that.
    private static Layout LayoutForHelp(CommandRow row, GivenOptions given, Func<string?, Layout> layoutOf)
    {
        try
        {
            return LayoutOf(row, given, layoutOf);
        }
        catch (Exception wrong) when (wrong is BadCommandLineException or ConfigurationException)
        {
            return Layout.BuiltIn;
        }
    }

    // The grammar would take a word in brackets for a directive of its own, and leave it out.
    private static void CheckDirectives(string[] arguments)
    {
        if (arguments is [['[', .., ']'] directive, ..])
        {
            throw new BadCommandLineException($"unknown scope {Quoted.Word(directive)}");
        }
    }

    // The grammar would take `--pull=false` for the option and a word after it.
    private static void CheckFlags(string[] arguments, CommandRow row)
    {
        foreach (var argument in arguments.TakeWhile(argument => argument != "--"))
        {
            var end = argument.IndexOfAny(['=', ':']);
            var name = end < 0 ? string.Empty : argument[..end];
            if (row.AllOptions.Any(option => !option.TakesValue && (option.Name == name || option.Aliases.Contains(name))))
            {
                throw new BadCommandLineException($"`{name}` takes no value, and {Quoted.Word(argument)} gives it one");
            }
        }
    }

    private static void CheckOrder(CommandResult result, CommandRow row)
    {
        if (result.Parent is CommandResult before && !new GivenOptions(CommandTable.Upgrade, before).IsEmpty)
        {
            throw new BadCommandLineException($"`{row.Name}` is a command and comes first: `cli-upgrade {row.Usage}`");
        }
    }
}
