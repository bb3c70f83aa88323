using System.Globalization;
using System.Text;

namespace Upgrade.Host.Configuration;

/// <summary>Text that came from outside, made safe to print: nothing in it moves a cursor, hides a word or turns the line around.</summary>
internal static class PlainText
{
    private const char Stands = '\uFFFD';

    /// <summary>One line of at most <paramref name="longest"/> characters.</summary>
    public static string Line(string text, int longest = 400)
    {
        var safe = Replace(text, keepLineBreaks: false);
        return safe.Length <= longest ? safe : string.Concat(safe.AsSpan(0, longest - 1), "…");
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

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
