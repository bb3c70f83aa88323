using System.Text.RegularExpressions;

namespace Upgrade.Host.Configuration;

/// <summary>The words in braces that a command of <c>upgrade.json</c> may hold, and what they become.</summary>
/// <remarks><c>{{word}}</c> stands for <c>{word}</c> itself, and <c>${word}</c> is the shell's and left alone.</remarks>
internal static partial class Placeholders
{
    /// <summary>An argument that is this alone becomes <c>--build-arg NAME=value</c> for each build argument.</summary>
    public const string BuildArguments = "buildArguments";

    /// <summary>An argument that is this alone becomes <c>--label NAME=value</c> for each label.</summary>
    public const string Labels = "labels";

    /// <summary>Those of a build command.</summary>
    public static readonly IReadOnlyList<string> OfABuild =
        ["name", "image", "registry", "repository", "tag", "context", "dockerfile", "scope", "run", BuildArguments, Labels];

    /// <summary>Those of a deploy command.</summary>
    public static readonly IReadOnlyList<string> OfADeploy =
        ["scope", "tag", "run", "app", "group", "subscription", "registry", "commit"];

    /// <summary>The first word in braces that is none of the known ones; <see langword="null"/> where all are known.</summary>
    public static string? Unknown(string argument, IReadOnlyList<string> known) => Word().Matches(argument)
        .Where(match => match.Groups["word"].Success)
        .Select(match => match.Groups["word"].Value)
        .FirstOrDefault(word => !known.Contains(word) || (IsList(word) && argument != $"{{{word}}}"));

    /// <summary>An argument with its words filled in. What is filled in is not looked at again.</summary>
    public static string Fill(string argument, IReadOnlyDictionary<string, string> values) => Word().Replace(
        argument, match => match.Groups["word"] is { Success: true, Value: var word } ? values[word] : $"{{{match.Groups["literal"].Value}}}");

    private static bool IsList(string word) => word is BuildArguments or Labels;

    [GeneratedRegex(@"(?<!\$)(?:\{\{(?<literal>[a-zA-Z]+)\}\}|\{(?<word>[a-zA-Z]+)\})")]
    private static partial Regex Word();
}
