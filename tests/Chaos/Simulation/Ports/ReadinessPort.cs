using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>The app's own address: whatever serves answers there.</summary>
internal sealed class ReadinessPort(SimulatedProcess process) : IReadiness
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    public async Task<ReadinessAnswer> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_limit, process.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await process.CallAsync(
                "readiness.ask", () => Task.FromResult(Answer()), text => new ReadinessAnswer { Problem = text }, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ReadinessAnswer { Problem = "no answer within 10 s" };
        }
    }

    private ReadinessAnswer Answer()
    {
        var serving = process.World.Platform.Serving;
        return new ReadinessAnswer
        {
            Status = serving is null or { Fate: FaultKind.Sick } ? 503 : 200,
            Revision = process.World.BodyNamesRevision ? serving?.Name : null,
        };
    }
}
