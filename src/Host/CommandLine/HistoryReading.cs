namespace Upgrade.Host.CommandLine;

/// <summary>Reads the words and options of <c>history</c>.</summary>
internal static class HistoryReading
{
    private const int UsualLimit = 20;
    private const int MostRuns = 1_000_000;

    private static readonly (string Word, HistoryQuestion Question)[] Questions =
    [
        ("list",   HistoryQuestion.List),
        ("stats",  HistoryQuestion.Stats),
        ("show",   HistoryQuestion.Show),
        ("verify", HistoryQuestion.Verify),
        ("report", HistoryQuestion.Report),
    ];

    private static readonly HistoryQuestion[] OfManyRuns = [HistoryQuestion.List, HistoryQuestion.Report];

    /// <summary>Reads them.</summary>
    /// <exception cref="BadCommandLineException">One of them is wrong.</exception>
    public static HistoryArguments Read(GivenOptions given)
    {
        var word = given.Words.Count == 0 ? "list" : given.Words[0];
        var question = Questions.Where(row => row.Word == word).Select(row => (HistoryQuestion?)row.Question).FirstOrDefault()
            ?? throw new BadCommandLineException($"`history` takes {string.Join(", ", Questions.Select(row => $"`{row.Word}`"))}, and not {Quoted.Word(word)}");
        var wanted = question == HistoryQuestion.Show ? 2 : 1;

        if (given.Words.Count > wanted)
        {
            throw new BadCommandLineException($"{Quoted.Word(given.Words[wanted])} is one word too many for `history {word}`");
        }

        if (question == HistoryQuestion.Show && given.Words.Count < wanted)
        {
            throw new BadCommandLineException("`history show` needs a run: its id, or the beginning or end of it");
        }

        if (given.Has("--limit") && !OfManyRuns.Contains(question))
        {
            throw new BadCommandLineException($"`--limit` makes no sense with `history {word}`");
        }

        return new HistoryArguments(
            question,
            given.Words.ElementAtOrDefault(1),
            given.Number("--limit", 1, MostRuns, UsualLimit),
            given.OneOf("--output", "text", "json") == "json");
    }
}
