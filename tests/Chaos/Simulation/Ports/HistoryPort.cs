using Upgrade.Engine.History;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>The real history, as a process appends to it.</summary>
internal sealed class HistoryPort(SimulatedProcess process) : IHistory
{
    private readonly JsonlHistory _history = new(process.World.Files.History, process.Clock);

    public Task AppendAsync(HistoryEntry entry, CancellationToken cancellationToken) => process.CallAsync(
        $"history.append {entry.RunId} {entry.Result}", () => WriteAsync(entry), text => throw new HistoryException(text), cancellationToken);

    private async Task<bool> WriteAsync(HistoryEntry entry)
    {
        await _history.AppendAsync(entry, CancellationToken.None);
        return true;
    }
}
