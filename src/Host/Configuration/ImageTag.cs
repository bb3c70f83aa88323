namespace Upgrade.Host.Configuration;

/// <summary>The rule of the OCI distribution specification for tags.</summary>
internal static class ImageTag
{
    /// <summary>The rule in words, for an error.</summary>
    public const string Rule = "a tag is up to 128 letters, digits, `_`, `.` and `-`, and begins with a letter, a digit or `_`";

    /// <summary>Whether a registry would take the tag.</summary>
    public static bool IsValid(string tag)
    {
        foreach (var letter in tag)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return tag.Length is > 0 and <= 128 && tag[0] is not ('.' or '-');
    }
}
