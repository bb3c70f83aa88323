using System.Text.RegularExpressions;

namespace Upgrade.Engine.Target;

/// <summary>Takes what looks like a secret out of a text from outside.</summary>
public static partial class SecretText
{
    private const string _hidden = "***";

    private const int MostLookedAt = 400;

    /// <summary>The text with <c>***</c> in place of what looks like a secret.</summary>
    /// <param name="text">A text of a line or so that is printable: the time that it takes grows with the square of its length.</param>
    public static string Hide(string text) => Secret().Replace(text, _hidden);

    /// <summary>
    /// The first 200 characters of any text on one line, fit to be shown, with <c>***</c> in place of signatures and keys by their names, bearer
    /// tokens, JSON web tokens, and what stands before an @ in an address.
    /// </summary>
    /// <param name="text">Any text. It is made printable first: a control character in its middle would hide a secret from the one who looks for it.</param>
    public static string Line(string text) => PrintableText.Of(Hide(PrintableText.Of(text, MostLookedAt)));

    [GeneratedRegex(@"(?<=\b(?:sig|signature|password|client_secret|client_assertion|access_token|accountkey|sharedaccesskey)[""']?\s*[=:]\s*[""']?)[^\s&,;""']+|(?<=[?&]code=)[^\s&]+|(?<=\bbearer\s+)\S+|\beyJ[\w-]+(?:\.[\w-]*)*|(?<=://)[^\s/@]+(?=@)", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
