using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>The app as a process reaches it.</summary>
internal sealed class AppPort(SimulatedProcess process) : IContainerApp
{
    private readonly Platform _platform = process.World.Platform;

    public Task<AppState> GetAsync(CancellationToken cancellationToken) =>
        ReadAsync("app.get", _platform.Read, cancellationToken);

    public Task<OperationState> GetOperationAsync(string operation, CancellationToken cancellationToken) =>
        ReadAsync("operation.get", () => _platform.Operation(operation), cancellationToken);

    public Task<RevisionState?> GetRevisionAsync(string revision, CancellationToken cancellationToken) =>
        ReadAsync("revision.get", () => _platform.Find(revision)?.State(process.World.Clock.Now), cancellationToken);

    public async Task<IReadOnlyList<RevisionState>> ListRevisionsAsync(CancellationToken cancellationToken)
    {
        // Whoever could not read them cannot be blamed for what he did not see.
        process.IsBlind = true;
        var revisions = await ReadAsync<IReadOnlyList<RevisionState>>(
            "revision.list", () => [.. _platform.Revisions.Select(revision => revision.State(process.World.Clock.Now))], cancellationToken);
        process.IsBlind = false;
        return revisions;
    }

    public Task<IReadOnlyList<ReplicaState>> GetReplicasAsync(string revision, CancellationToken cancellationToken) =>
        ReadAsync("replicas.get", () => _platform.Find(revision)?.Replicas(process.World.Clock.Now) ?? [], cancellationToken);

    public async Task<WriteReceipt> WriteAsync(AppChange change, CancellationToken cancellationToken)
    {
        await process.LiveAsync();
        process.World.Bystander.JudgeWrite(process, change);
        return await process.CallAsync(
            $"app.write {change.RevisionSuffix}",
            () => ArriveAsync(change),
            text => new WriteReceipt(WriteOutcome.Lost, null, "connection_lost", text),
            cancellationToken);
    }

    // The simulated app is in mode Single, where nobody moves traffic.
    public Task<WriteReceipt> MoveTrafficAsync(TrafficMove move, CancellationToken cancellationToken) =>
        throw new NotSupportedException("the simulated app is in revision mode Single");

    private async Task<WriteReceipt> ArriveAsync(AppChange change)
    {
        if (process.Troubles.Hits(6))
        {
            process.World.Strays(change, process);
            await Task.Delay(TimeSpan.FromSeconds(1), process.Clock);
            return new WriteReceipt(WriteOutcome.Lost, null, "timeout", "no answer came");
        }

        if (process.Troubles.Hits(4))
        {
            process.World.Tally.Count(FaultKind.Refusal);
            return new WriteReceipt(WriteOutcome.Refused, null, "InvalidTemplate", "the template was refused");
        }

        if (process.World.Write(change, process) is { } operation)
        {
            return new WriteReceipt(WriteOutcome.Accepted, operation, null, "");
        }

        process.World.Tally.Count(FaultKind.Conflict);
        return new WriteReceipt(WriteOutcome.Busy, null, "ContainerAppOperationInProgress", "another operation is in the way");
    }

    private Task<T> ReadAsync<T>(string name, Func<T> read, CancellationToken cancellationToken) =>
        process.CallAsync(name, () => Task.FromResult(read()), text => throw new TargetException("unreachable", text), cancellationToken);
}
