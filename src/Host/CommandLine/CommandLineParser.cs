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

            CheckFlags(arguments, row);
            CheckOrder(cut.CommandResult, row);
            return given.Has("--version") ? new VersionRequest(ProgramVersion.Text) : CommandReading.Read(row, given, layout);
        }
        catch (BadCommandLineException wrong)
        {
            var command = row.Name.Length == 0 ? string.Empty : $" {row.Name}";
            return new BadCommandLine(wrong.Message)
            {
                IsRecorded = row.Name.Length == 0,
                Hint = $"Nothing was changed. See `cli-upgrade{command} --help`.",
            };
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
