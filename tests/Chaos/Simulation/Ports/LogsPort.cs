using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>What the containers write.</summary>
internal sealed class LogsPort(SimulatedProcess process) : IContainerLogs
{
    public IAsyncEnumerable<LogLine> FollowAsync(string revision, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<LogLine>> ReadTailAsync(string revision, string container, int lines, CancellationToken cancellationToken) =>
        process.CallAsync<IReadOnlyList<LogLine>>(
            "logs.tail",
            () => Task.FromResult<IReadOnlyList<LogLine>>([new(container, "last words")]),
            text => throw new TargetException("unreachable", text),
            cancellationToken);
}
