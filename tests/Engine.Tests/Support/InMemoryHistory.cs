using Upgrade.Engine.History;

namespace Upgrade.Engine.Tests.Support;

/// <summary>A history that can be made to fail.</summary>
public sealed class InMemoryHistory : IHistory
{
    public List<HistoryEntry> Entries { get; } = [];

    public int Attempts { get; private set; }

    public HistoryException? Fault { get; set; }

    public Task AppendAsync(HistoryEntry entry, CancellationToken cancellationToken)
    {
        Attempts++;

        if (Fault is not null)
        {
            return Task.FromException(Fault);
        }

        if (Entries.All(known => known.RunId != entry.RunId))
        {
            Entries.Add(entry);
        }

        return Task.CompletedTask;
    }
}
