namespace Upgrade.Host.Scripts;

/// <summary>A command on one line, as a shell would read it.</summary>
internal static class ShellWords
{
    private const string Plain = "-_./:=@%+,";

    /// <summary>The words, each between quotes where a shell would read something else.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
