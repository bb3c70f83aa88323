using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>The storage account as a process looks at it before it begins.</summary>
internal sealed class ParityPort(SimulatedProcess process) : IPreflightCheck
{
    public string Name => "storage parity";

    public Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken) => process.CallAsync(
        "storage.get", () => Task.FromResult(Look(subject)), text => throw new TargetException("unreachable", text), cancellationToken);

    private CheckResult Look(PreflightSubject subject)
    {
        if (subject.IsRollback || !process.Troubles.Hits(4))
        {
            return CheckResult.Pass("reachable");
        }

        process.World.Tally.Count(FaultKind.ParityRefusal);
        return new CheckResult(CheckVerdict.ParityRefused, "no way to the account", "storage_parity");
    }
}
