using System.Globalization;

namespace Upgrade.Host.Emulator.Faults;

/// <summary>The faults of one emulator, and how much of each is left. Guarded by the platform's lock.</summary>
internal sealed class ActiveFaults
{
    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<string, int> _spent = [];

    public ActiveFaults(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            _values[fault.Name] = fault.Value ?? FaultCatalog.Find(fault.Name)?.Default
                ?? throw new EmulatorException($"there is no fault '{fault.Name}'");
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The value of a fault, or <see langword="null"/> where it is not active.</summary>
    public string? ValueOf(string name) => _values.GetValueOrDefault(name);

    /// <summary>The number of a fault; zero where it is not active.</summary>
    public int CountOf(string name) => ValueOf(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : 0;

    public TimeSpan Seconds(string name) =>
        TimeSpan.FromSeconds(double.Parse(_values[name], CultureInfo.InvariantCulture));

    /// <summary>Takes one of the times that a counted fault happens; a fault without a count happens once.</summary>
    /// <param name="name">The fault.</param>
    /// <param name="kind">What is counted on its own, such as reads apart from writes.</param>
    /// <returns>Whether it happens now.</returns>
    public bool Spend(string name, string kind = "")
    {
        if (!_values.TryGetValue(name, out var value))
        {
            return false;
        }

        var times = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;
        var spent = _spent.GetValueOrDefault(name + kind);
        _spent[name + kind] = spent + 1;
        return spent < times;
    }
}
