using System.Collections.Concurrent;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>How often each operation was called. Safe for concurrent use.</summary>
internal sealed class CallCounts
{
    private readonly ConcurrentDictionary<string, int> _counts = [];

    public void Count(string operation) => _counts.AddOrUpdate(operation, 1, (_, count) => count + 1);

    public int Of(string operation) => _counts.GetValueOrDefault(operation);

    public IReadOnlyDictionary<string, int> Snapshot() => new SortedDictionary<string, int>(_counts.ToDictionary(), StringComparer.Ordinal);
}
