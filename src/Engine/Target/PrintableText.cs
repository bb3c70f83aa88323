using System.Globalization;
using System.Text;

namespace Upgrade.Engine.Target;

/// <summary>Makes a text from outside safe to print: one line, bounded, nothing that a terminal obeys.</summary>
public static class PrintableText
{
    private const char Escape = '\u001b';
    private const char Bell = '\u0007';

    /// <summary>How long a text may be where nothing else is said, in characters.</summary>
    public const int DefaultLimit = 200;

    /// <summary>
    /// Removes escape sequences, control characters and invisible formatting (bidirectional overrides too); line breaks and tabs become
    /// spaces.
    /// </summary>
    /// <param name="text">Any text, well-formed or not.</param>
    /// <param name="limit">The most characters to keep; what is cut off is marked by an ellipsis.</param>
    public static string Of(string text, int limit = DefaultLimit)
    {
        var kept = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == Escape)
            {
                at = AfterEscapeSequence(text, at + 1);
                continue;
            }

            var isWhole = Rune.TryGetRuneAt(text, at, out var rune);
            at += isWhole ? rune.Utf16SequenceLength : 1;
            Keep(kept, isWhole ? rune : Rune.ReplacementChar);
            if (kept.Length > limit)
            {
                return Shorten(kept, limit);
            }
        }

        return kept.ToString().Trim();
    }

    private static void Keep(StringBuilder kept, Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            kept.Append(' ');
        }
        else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))
        {
            kept.Append(rune.ToString());
        }
    }

    private static string Shorten(StringBuilder kept, int limit)
    {
        var end = Math.Max(limit - 1, 0);
        if (end > 0 && char.IsHighSurrogate(kept[end - 1]))
        {
            end--;
        }

        return kept.ToString(0, end).TrimEnd() + "…";
    }

    // What follows ESC: `[` parameters and one final letter, `]` (and its kin) a string up to BEL or ESC \, otherwise one character.
    private static int AfterEscapeSequence(string text, int at)
    {
        if (at >= text.Length)
        {
            return at;
        }

        switch (text[at])
        {
            case '[':
                do
                {
                    at++;
                }
                while (at < text.Length && text[at] is >= ' ' and <= '?');

                return Math.Min(at + 1, text.Length);
            case ']' or 'P' or 'X' or '^' or '_':
                while (at < text.Length && text[at] is not (Bell or Escape))
                {
                    at++;
                }

                var endsWithEscape = at < text.Length && text[at] == Escape;
                return Math.Min(at + (endsWithEscape ? 2 : 1), text.Length);
            default:
                return at + 1;
        }
    }
}
