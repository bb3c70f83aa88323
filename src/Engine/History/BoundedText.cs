using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Upgrade.Engine.History;

/// <summary>Shortens texts until they fit a number of bytes as JSON, and never in the middle of a character.</summary>
internal static partial class BoundedText
{
    /// <summary>Letters of all languages stay as they are: people read these lines. What a terminal would obey is escaped.</summary>
    internal static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The text, or its beginning and an ellipsis and, where it has one, its end <c> (exit=N)</c>.</summary>
    /// <param name="text">The text. Halves of characters in it become replacement characters.</param>
    /// <param name="bytes">How long it may be as JSON in UTF-8, without its quotes.</param>
    internal static string Fit(string text, int bytes)
    {
        // A character is a byte at least: what is beyond cannot matter, and a message may be a whole log.
        var looked = text.Length <= bytes ? text : text[..bytes];
        if (looked.Length == text.Length && Cost(text) <= bytes)
        {
            return string.Concat(text.EnumerateRunes());
        }

        var end = "…" + ExitCode().Match(text[^Math.Min(text.Length, 32)..]).Value;
        var left = bytes - Cost(end);
        var kept = new StringBuilder();
        foreach (var rune in looked.EnumerateRunes())
        {
            left -= Cost(rune.ToString());
            if (left < 0)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.Append(end).ToString();
    }

    private static int Cost(string text) => JsonEncodedText.Encode(string.Concat(text.EnumerateRunes()), Encoder).EncodedUtf8Bytes.Length;

    [GeneratedRegex(@" \(exit=\d{1,3}\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ExitCode();
}
