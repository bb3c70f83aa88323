namespace Upgrade.Host.Configuration;

/// <summary>Guesses which known word was meant by one that is not known.</summary>
internal static class Nearest
{
    /// <summary>The word that was probably meant, or <see langword="null"/> where no guess is better than another.</summary>
    public static string? Of(string typed, IReadOnlyCollection<string> known)
    {
        var meant = typed.ToLowerInvariant();
        // Nobody mistypes a word of hundreds of letters, and the distance is slow for them.
        // And of one that is known, the spelling is not what is wrong.
        if (meant.Length is 0 or > 40 || known.Contains(typed))
        {
            return null;
        }

        var begun = known.Where(word => word.StartsWith(meant, StringComparison.Ordinal)).ToArray();
        if (begun.Length == 1 || begun.Contains(meant))
        {
            return begun.Contains(meant) ? meant : begun[0];
        }

        var near = known.Select(word => (Word: word, Away: Distance(meant, word)))
            .Where(guess => guess.Away > 0 && guess.Away <= Math.Max(1, guess.Word.TrimStart('-').Length / 3)).OrderBy(guess => guess.Away).ToArray();
        return near.Length == 1 || (near.Length > 1 && near[0].Away < near[1].Away) ? near[0].Word : null;
    }

    // How many letters have to be added, dropped, changed or swapped with their neighbour.
    private static int Distance(string from, string to)
    {
        var (before, last, now) = (new int[to.Length + 1], Enumerable.Range(0, to.Length + 1).ToArray(), new int[to.Length + 1]);
        for (var i = 1; i <= from.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                now[j] = Math.Min(changed, Math.Min(last[j], now[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }

            (before, last, now) = (last, now, before);
        }

        return last[to.Length];
    }
}
