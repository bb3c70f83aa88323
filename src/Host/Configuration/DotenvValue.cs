using System.Text;

namespace Upgrade.Host.Configuration;

/// <summary>Reads what stands to the right of the equals sign in a dotenv file.</summary>
internal static class DotenvValue
{
    /// <summary>Reads a value: bare up to a comment, between double quotes with escapes, or between single quotes as it stands.</summary>
    /// <returns>Whether it could be understood: its quotes are closed and no control character is in it.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out string value)
    {
        value = string.Empty;
        var comesAfterSpace = !text.IsEmpty && char.IsWhiteSpace(text[0]);
        text = text.Trim();
        if (text.IsEmpty || (comesAfterSpace && text[0] == '#'))
        {
            return true;
        }

        foreach (var letter in text)
        {
            if (char.IsControl(letter) && letter != '\t')
            {
                return false;
            }
        }

        return text[0] switch
        {
            '"' => TryReadDouble(text[1..], out value),
            '\'' => TryReadSingle(text[1..], out value),
            _ => ReadBare(text, out value),
        };
    }

    private static bool ReadBare(ReadOnlySpan<char> text, out string value)
    {
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] == '#' && char.IsWhiteSpace(text[at - 1]))
            {
                text = text[..at];
            }
        }

        value = text.TrimEnd().ToString();
        return true;
    }

    private static bool TryReadSingle(ReadOnlySpan<char> text, out string value)
    {
        // A shell writes a single quote inside single quotes as '\''.
        const string QuotedQuote = @"'\''";
        var read = new StringBuilder();
        var end = text.IndexOf('\'');
        while (end >= 0 && text[end..].StartsWith(QuotedQuote))
        {
            read.Append(text[..end]).Append('\'');
            text = text[(end + QuotedQuote.Length)..];
            end = text.IndexOf('\'');
        }

        value = end < 0 ? string.Empty : read.Append(text[..end]).ToString();
        return end >= 0 && IsRest(text[(end + 1)..]);
    }

    private static bool TryReadDouble(ReadOnlySpan<char> text, out string value)
    {
        var read = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                value = read.ToString();
                return IsRest(text[(at + 1)..]);
            }

            if (text[at] == '\\' && at + 1 < text.Length && Unescape(text[at + 1]) is { } meant)
            {
                read.Append(meant);
                at++;
            }
            else
            {
                read.Append(text[at]);
            }
        }

        value = string.Empty;
        return false;
    }

    private static char? Unescape(char letter) => letter switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '"' or '\\' or '$' or '`' or '!' => letter,
        _ => null,
    };

    private static bool IsRest(ReadOnlySpan<char> text) =>
        text.Trim().IsEmpty || (char.IsWhiteSpace(text[0]) && text.TrimStart()[0] == '#');
}
