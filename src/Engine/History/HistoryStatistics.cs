namespace Upgrade.Engine.History;

/// <summary>What a history says as a whole. It reads a million lines in the memory of a few.</summary>
public sealed class HistoryStatistics
{
    /// <summary>Under this name are counted together the scopes beyond the first so many: a hostile file could name any number.</summary>
    public const string OtherScopes = "(others)";

    private const int MostScopes = 32;

    private readonly Dictionary<HistoryResult, long> _results = Enum.GetValues<HistoryResult>().ToDictionary(result => result, _ => 0L);
    private readonly SortedDictionary<string, ElapsedTally> _scopes = new(StringComparer.Ordinal);

    private HistoryStatistics()
    {
    }

    /// <summary>How many runs there are.</summary>
    public long Runs { get; private set; }

    /// <summary>How many of them ended well: <c>success</c> and <c>rollback_success</c>.</summary>
    public long Good => _results[HistoryResult.Success] + _results[HistoryResult.RollbackSuccess];

    /// <summary>How many lines were passed over, torn or somebody else's.</summary>
    public long PassedOver { get; private set; }

    /// <summary>How many runs had each of the nine results.</summary>
    public IReadOnlyDictionary<HistoryResult, long> Results => _results;

    /// <summary>How long the runs that ended well took, by scope.</summary>
    public IReadOnlyDictionary<string, ElapsedTally> Elapsed => _scopes;

    /// <summary>The newest <c>success</c>; <see langword="null"/> where there is none.</summary>
    public HistoryEntry? LastSuccess { get; private set; }

    /// <summary>Counts a history.</summary>
    /// <param name="lines">Its lines, oldest first.</param>
    public static HistoryStatistics Of(IEnumerable<HistoryEntry?> lines)
    {
        var statistics = new HistoryStatistics();
        foreach (var line in lines)
        {
            statistics.Count(line);
        }

        return statistics;
    }

    private void Count(HistoryEntry? line)
    {
        if (line is null)
        {
            PassedOver++;
            return;
        }

        Runs++;
        _results[line.Result]++;
        LastSuccess = line.Result == HistoryResult.Success ? line : LastSuccess;
        if (line.Result is HistoryResult.Success or HistoryResult.RollbackSuccess)
        {
            TallyOf(line.Scope).Add(line.ElapsedSeconds);
        }
    }

    private ElapsedTally TallyOf(string scope)
    {
        var name = _scopes.ContainsKey(scope) || _scopes.Count < MostScopes ? scope : OtherScopes;
        if (!_scopes.TryGetValue(name, out var tally))
        {
            _scopes[name] = tally = new ElapsedTally();
        }

        return tally;
    }
}
