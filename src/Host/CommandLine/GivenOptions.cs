using System.CommandLine.Parsing;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.CommandLine;

/// <summary>The options and words of one command, as they were typed.</summary>
/// <param name="row">The command.</param>
/// <param name="result">What the grammar made of it.</param>
internal sealed class GivenOptions(CommandRow row, CommandResult result)
{
    /// <summary>The words that are neither an option nor an option's value.</summary>
    public IReadOnlyList<string> Words { get; } = [.. result.Tokens.Select(token => token.Value)];

    /// <summary>Whether anything at all was typed.</summary>
    public bool IsEmpty => Words.Count == 0 && !row.AllOptions.Any(option => Has(option.Name));

    /// <summary>Whether an option was given.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>The value of an option, or <see langword="null"/> where it was not given.</summary>
    /// <exception cref="BadCommandLineException">It has no value, or two.</exception>
    public string? Value(string name)
    {
        var values = Values(name).Distinct(StringComparer.Ordinal).ToArray();
        return values.Length < 2
            ? values.FirstOrDefault()
            : throw new BadCommandLineException(
                $"`{name}` was given twice, as {Quoted.Word(values[0])} and as {Quoted.Word(values[1])}: say which");
    }

    /// <summary>Every value of an option, in the order in which they were given.</summary>
    /// <exception cref="BadCommandLineException">One of them is missing or looks like an option.</exception>
    public IReadOnlyList<string> Values(string name)
    {
        if (Find(name) is not { } option)
        {
            return [];
        }

        var values = option.Tokens.Select(token => token.Value).ToArray();
        if (values.FirstOrDefault(value => value.StartsWith('-')) is { } swallowed)
        {
            throw new BadCommandLineException($"`{name}` needs a value, and {Quoted.Word(swallowed)} looks like an option");
        }

        if (values.Length < option.IdentifierTokenCount || values.Any(string.IsNullOrWhiteSpace))
        {
            throw new BadCommandLineException(
                $"`{name}` needs a value: `{name} <{row.AllOptions.First(known => known.Name == name).Value}>`");
        }

        return values;
    }

    /// <summary>The value of an option that is a whole number.</summary>
    /// <exception cref="BadCommandLineException">It is none, or out of bounds.</exception>
    public int Number(string name, int least, int most, int otherwise) => Value(name) switch
    {
        null => otherwise,
        { } text when WholeNumber.TryRead(text, least, most, out var number) => number,
        { } text => throw new BadCommandLineException(
            $"`{name}` takes a whole number from {least} to {most}, and {Quoted.Word(text)} is none"),
    };

    /// <summary>The value of an option that is one of a few words; the first one where it was not given.</summary>
    /// <exception cref="BadCommandLineException">It is another word.</exception>
    public string OneOf(string name, params string[] words) => Value(name) switch
    {
        null => words[0],
        { } word when words.Contains(word) => word,
        { } word => throw new BadCommandLineException(
            $"`{name}` takes {string.Join(" or ", words.Select(known => $"`{known}`"))}, and not {Quoted.Word(word)}"),
    };

    private OptionResult? Find(string name) => result.Children.OfType<OptionResult>()
        .FirstOrDefault(option => option.Option.Name == name && !option.Implicit);
}
