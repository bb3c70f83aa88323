using System.Globalization;
using System.Text;

namespace Upgrade.Engine.Target;

/// <summary>Makes a text from outside safe to print: nothing in it moves a cursor, hides a word or turns the line around.</summary>
/// <remarks>
/// <see cref="Of"/> is for what another program said, where colours and the like are dropped without a word. <see cref="Line"/> and
/// <see cref="Lines"/> are for what is quoted or printed as it stands: there each thing that is not shown leaves a sign in its place.
/// </remarks>
public static class PrintableText
{
    private const char Escape = '\u001b';
    private const char Bell = '\u0007';
    private const char Stands = '\uFFFD';

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
                return Shorten(kept, limit, trim: true);
            }
        }

        return kept.ToString().Trim();
    }

    /// <summary>One line of at most <paramref name="limit"/> characters, its spaces kept.</summary>
    public static string Line(string text, int limit = 400)
    {
        // What is far beyond the limit is not looked at. Two characters may become one sign, so twice as many are enough to tell that it is too long.
        var enough = 2 * (limit + 1);
        var safe = new StringBuilder(Replace(text.Length > enough ? text[..enough] : text, keepLineBreaks: false));
        return safe.Length <= limit ? safe.ToString() : Shorten(safe, limit, trim: false);
    }

    /// <summary>Lines without what only a terminal understands; a tab becomes a space.</summary>
    public static IReadOnlyList<string> Lines(string text) =>
        Replace(text.ReplaceLineEndings("\n"), keepLineBreaks: true).TrimEnd('\n').Split('\n');

    private static string Replace(string text, bool keepLineBreaks)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            safe.Append(rune.Value switch
            {
                '\n' when keepLineBreaks => "\n",
                '\t' => " ",
                _ => IsHarmless(rune) ? rune.ToString() : Stands.ToString(),
            });
        }

        return safe.ToString();
    }

    private static void Keep(StringBuilder kept, Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            kept.Append(' ');
        }
        else if (IsHarmless(rune))
        {
            kept.Append(rune.ToString());
        }
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Shorten(StringBuilder kept, int limit, bool trim)
    {
        var end = Math.Max(limit - 1, 0);
        if (end > 0 && char.IsHighSurrogate(kept[end - 1]))
        {
            end--;
        }

        var begins = kept.ToString(0, end);
        return (trim ? begins.TrimEnd() : begins) + "…";
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
