using System.CommandLine;

namespace Upgrade.Host.CommandLine;

/// <summary>Turns the tables into a grammar. The library cuts the line into pieces; what they may be is for us to judge.</summary>
internal static class CommandGrammar
{
    private const string Program = "cli-upgrade";

    /// <summary>Cuts a command line into commands, options and words. Nothing is invoked, and no file is read.</summary>
    public static ParseResult Cut(IReadOnlyList<string> arguments)
    {
        // Not a RootCommand, which brings directives and a help of its own.
        var root = Describe(CommandTable.Upgrade, Program);
        foreach (var row in CommandTable.Named)
        {
            root.Add(Describe(row, row.Name));
        }

        return root.Parse(
            [Program, .. arguments],
            new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
    }

    private static Command Describe(CommandRow row, string name)
    {
        // Every command takes any number of words, so that one too many is ours to explain.
        var command = new Command(name) { new Argument<string[]>("words") { Arity = ArgumentArity.ZeroOrMore } };
        foreach (var option in row.AllOptions)
        {
            command.Add(new Option<string[]>(option.Name, [.. option.Aliases])
            {
                Arity = option.TakesValue ? new ArgumentArity(1, 1000) : ArgumentArity.Zero,
            });
        }

        return command;
    }
}
