using Azure;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>The app, through Azure Resource Manager.</summary>
internal sealed class ArmContainerApp(AzureSession session) : IContainerApp
{
    private readonly ContainerAppResource _app = session.App;
    private readonly ContainerAppWrite _write = new(session);

    private string What =>
        $"container app `{session.Connection.AppName}` in resource group `{session.Connection.ResourceGroup}` of subscription `{session.Connection.SubscriptionId}`";

    public Task<AppState> GetAsync(CancellationToken cancellationToken) => session.Reads.RunAsync(
        What, async token => AppPayload.Read((await _app.GetAsync(token)).Value.Data), cancellationToken);

    public Task<WriteReceipt> WriteAsync(AppChange change, CancellationToken cancellationToken) =>
        _write.SendAsync(change, cancellationToken);

    public async Task<OperationState> GetOperationAsync(string operation, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Reads.RunAsync("the operation", token => AskAsync(operation, token), cancellationToken);
        }
        catch (TargetException fault) when (fault.InnerException is RequestFailedException { Status: 404 })
        {
            throw Gone(fault);
        }
        catch (ArgumentException fault)
        {
            throw Gone(fault);
        }
    }

    public Task<RevisionState?> GetRevisionAsync(string revision, CancellationToken cancellationToken) =>
        session.Reads.RunAsync(
            $"revision `{revision}` of {What}",
            async token => await _app.GetContainerAppRevisions().GetIfExistsAsync(revision, token) is { } found
                ? RevisionPayload.Read(found.Data, revision)
                : null,
            cancellationToken);

    public Task<IReadOnlyList<ReplicaState>> GetReplicasAsync(string revision, CancellationToken cancellationToken) =>
        session.Reads.RunAsync<IReadOnlyList<ReplicaState>>(
            $"the replicas of revision `{revision}` of {What}",
            async token =>
            {
                var replicas = await _app.GetContainerAppRevisions()[revision].GetContainerAppReplicasAsync(token);
                return [.. replicas.Select(RevisionPayload.ReadReplica)];
            },
            cancellationToken);

    private async ValueTask<OperationState> AskAsync(string address, CancellationToken cancellationToken)
    {
        var operation = _app.GetOperation(address);
        await operation.UpdateStatusAsync(cancellationToken);
        return operation.State;
    }

    private static TargetException Gone(Exception fault) => new(
        "operation_gone", "ARM no longer knows that operation. Judge it by the app and its revisions.", fault);
}
