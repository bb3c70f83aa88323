namespace Upgrade.Host.Configuration;

/// <summary>A word that becomes part of a file's name: an app, a run, an environment. It can neither leave its folder nor hide.</summary>
internal static class FileWord
{
    private const int Longest = 128;

    /// <summary>Whether the word is made of letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, and begins with a letter or digit.</summary>
    public static bool IsSafe(string word)
    {
        foreach (var letter in word)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return word.Length is > 0 and <= Longest && char.IsAsciiLetterOrDigit(word[0]);
    }
}
