using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>The checkout as a process sees it.</summary>
internal sealed class SourcePort(SimulatedProcess process) : ISourceTree
{
    private string _sha = "58cc179";
    private int _looks;

    public Task<SourceState> InspectAsync(CancellationToken cancellationToken) => process.CallAsync(
        "git status", () => Task.FromResult(Look()), text => throw new TargetException("git", text), cancellationToken);

    public Task DemandPullableAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task PullAsync(CancellationToken cancellationToken) => process.CallAsync(
        "git pull", () => Task.FromResult(true), text => throw new TargetException("git", text), cancellationToken);

    private SourceState Look()
    {
        if (++_looks > 1 && process.Troubles.Hits(2))
        {
            process.World.Tally.Count(FaultKind.SourceChanged);
            _sha = "0ddba11";
        }

        return new SourceState("/src", "main", _sha, false);
    }
}
