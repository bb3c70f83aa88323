using System.CommandLine.Parsing;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.CommandLine;

/// <summary>Says what a command line asks for. It decides nothing else: no signal is handled, nothing is printed, no file is read.</summary>
internal static class CommandLineParser
{
    /// <summary>Reads a command line against the built-in layout.</summary>
    public static ParsedCommandLine Parse(string[] arguments) => Parse(arguments, Layout.BuiltIn);

    /// <summary>Reads a command line against a layout.</summary>
    /// <returns>What it asks for; a line that is wrong is a <see cref="BadCommandLine"/> and never an exception.</returns>
    public static ParsedCommandLine Parse(string[] arguments, Layout layout)
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
                return new HelpRequest(HelpText.Of(row, layout));
            }

            CheckDirectives(arguments);
            CheckFlags(arguments, row);
            CheckOrder(cut.CommandResult, row);
            return given.Has("--version") ? new VersionRequest(ProgramVersion.Text) : CommandReading.Read(row, given, layout);
        }
        catch (BadCommandLineException wrong)
        {
            // A line that does not begin with a command was to be an upgrade, whatever comes later in it.
            var command = row.Name.Length > 0 && arguments[0] == row.Name ? row.Name : null;
            return new BadCommandLine(wrong.Message)
            {
                IsRecorded = command is null && !arguments.Contains("--dry-run"),
                Json = $"{string.Join(' ', arguments)} ".Replace('=', ' ').Contains("--output json ", StringComparison.Ordinal),
                Hint = $"Nothing was changed. See `cli-upgrade {(command is null ? "" : $"{command} ")}--help`.",
            };
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
