using System.Globalization;
using Upgrade.Engine.History;

namespace Upgrade.Chaos.Simulation;

/// <summary>What happened, counted.</summary>
internal sealed class Tally
{
    private readonly Dictionary<FaultKind, int> _faults = [];
    private readonly Dictionary<HistoryResult, int> _results = [];

    /// <summary>How many runs were begun that deploy something: upgrades and rollbacks.</summary>
    public int Deploys { get; set; }

    /// <summary>How many recoveries.</summary>
    public int Recoveries { get; set; }

    /// <summary>How many runs that died were settled.</summary>
    public int Settled { get; set; }

    public IReadOnlyDictionary<FaultKind, int> Faults => _faults;

    public IReadOnlyDictionary<HistoryResult, int> Results => _results;

    public void Count(FaultKind fault) => _faults[fault] = _faults.GetValueOrDefault(fault) + 1;

    public void Count(HistoryResult result) => _results[result] = _results.GetValueOrDefault(result) + 1;

    public void Add(Tally other)
    {
        (Deploys, Recoveries, Settled) = (Deploys + other.Deploys, Recoveries + other.Recoveries, Settled + other.Settled);
        other._faults.ToList().ForEach(fault => _faults[fault.Key] = _faults.GetValueOrDefault(fault.Key) + fault.Value);
        other._results.ToList().ForEach(result => _results[result.Key] = _results.GetValueOrDefault(result.Key) + result.Value);
    }

    public override string ToString() => string.Join(
        '\n',
        [
            $"| result | deploys |\n|---|---|",
            .. Enum.GetValues<HistoryResult>().Select(result => $"| {HistoryResultNames.NameOf(result)} | {Number(_results.GetValueOrDefault(result))} |"),
            $"\n| fault | times |\n|---|---|",
            .. Enum.GetValues<FaultKind>().Select(fault => $"| {fault} | {Number(_faults.GetValueOrDefault(fault))} |"),
        ]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
