using Upgrade.Host.Configuration;

namespace Upgrade.Host.CommandLine;

/// <summary>Judges the words of a command: at most one, and a scope that the layout knows.</summary>
internal static class ScopeWord
{
    /// <summary>The scope that was typed, or <see langword="null"/> where there was none.</summary>
    /// <exception cref="BadCommandLineException">There is an unknown option among the words, or an unknown scope, or too many of them.</exception>
    public static string? Read(GivenOptions given, CommandRow row, Layout layout)
    {
        if (given.Words.FirstOrDefault(word => word.StartsWith('-')) is { } option)
        {
            throw new BadCommandLineException($"unknown option {Quoted.Word(option)}{Guess(NameOf(option), NamesOf(row))}");
        }

        if (row.TakesWords)
        {
            return null;
        }

        if (!row.TakesScope && given.Words.Count > 0)
        {
            throw new BadCommandLineException($"`{row.Name}` takes no scope, and {Quoted.Word(given.Words[0])} was given");
        }

        var words = given.Words.Distinct(StringComparer.Ordinal).ToArray();
        if (words.FirstOrDefault(word => layout.Resolve(word) is null) is { } unknown)
        {
            var guess = Guess(unknown, [.. layout.Words, .. CommandTable.Named.Select(command => command.Name)]);
            throw new BadCommandLineException(
                $"unknown scope {Quoted.Word(unknown)}{(guess.Length > 0 ? guess : $": the scopes are {string.Join(", ", layout.Words)}")}");
        }

        return words.Length < 2
            ? words.FirstOrDefault()
            : throw new BadCommandLineException($"two scopes, {Quoted.Word(words[0])} and {Quoted.Word(words[1])}: one run takes one");
    }

    private static string NameOf(string option) => option.Split('=', ':')[0];

    private static string[] NamesOf(CommandRow row) => [.. row.AllOptions.Select(option => option.Name)];

    private static string Guess(string typed, IReadOnlyCollection<string> known) =>
        Nearest.Of(typed, known) is { } meant ? $": did you mean `{meant}`?" : string.Empty;
}
