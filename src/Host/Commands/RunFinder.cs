using Upgrade.Engine.History;
using Upgrade.Engine.Journal;

namespace Upgrade.Host.Commands;

/// <summary>Finds the run that was meant by its id, or by the beginning or end of it.</summary>
internal sealed class RunFinder(string typed)
{
    private const int MostRuns = 10;
    private const int MostLines = 10;
    private readonly SortedDictionary<string, List<HistoryEntry>> _near = new(StringComparer.Ordinal);

    /// <summary>The run's id; <see langword="null"/> where none, or more than one, is meant.</summary>
    public string? RunId => _near.ContainsKey(typed) ? typed : _near.Count == 1 ? _near.Keys.First() : null;

    /// <summary>The lines of the run, which should be one; none where it has none (yet).</summary>
    public IReadOnlyList<HistoryEntry> Lines => RunId is { } run ? _near[run] : [];

    /// <summary>The runs that may be meant, where it is not clear.</summary>
    public IReadOnlyCollection<string> Candidates => _near.Keys;

    /// <summary>Looks through the history and the journals.</summary>
    public void Look(IEnumerable<HistoryEntry?> history, IEnumerable<JournalSight> journals)
    {
        foreach (var entry in history.OfType<HistoryEntry>().Where(entry => IsMeant(entry.RunId)))
        {
            if (LinesOf(entry.RunId) is { Count: < MostLines } lines)
            {
                lines.Add(entry);
            }
        }

        foreach (var journal in journals.Where(journal => IsMeant(journal.RunId)))
        {
            _ = LinesOf(journal.RunId);
        }
    }

    private bool IsMeant(string runId) =>
        runId.Length > 0 && (runId.StartsWith(typed, StringComparison.Ordinal) || runId.EndsWith(typed, StringComparison.Ordinal));

    private List<HistoryEntry>? LinesOf(string runId)
    {
        if (!_near.TryGetValue(runId, out var lines) && (runId == typed || _near.Count < MostRuns))
        {
            _near[runId] = lines = [];
        }

        return lines;
    }
}
