using System.Text.Json;
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

    public async Task<AppState> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var app = await session.Reads.RunAsync(What, async token => AppPayload.Read((await _app.GetAsync(token)).Value.Data), cancellationToken);

            return ServingTemplate.IsElsewhere(app) ? ServingTemplate.Take(app, await FindAsync(app.Serving, cancellationToken)) : app;
        }
        catch (TargetException fault) when (fault.InnerException is RequestFailedException { Status: 404 })
        {
            throw new TargetException(
                fault.Code, $"{fault.Message.TrimEnd('.')}. Correct CONTAINER_APP_NAME, AZURE_RESOURCE_GROUP or AZURE_SUBSCRIPTION_ID; see the apps with: az containerapp list -o table", fault);
        }
    }

    public Task<WriteReceipt> WriteAsync(AppChange change, CancellationToken cancellationToken) =>
        _write.SendAsync(change, cancellationToken);

    public Task<WriteReceipt> MoveTrafficAsync(TrafficMove move, CancellationToken cancellationToken) =>
        _write.SendAsync(move, cancellationToken);

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

    public async Task<RevisionState?> GetRevisionAsync(string revision, CancellationToken cancellationToken) =>
        await FindAsync(revision, cancellationToken) is { } found ? RevisionPayload.Read(found, revision) : null;

    public async Task<IReadOnlyList<RevisionState>> ListRevisionsAsync(CancellationToken cancellationToken)
    {
        var what = $"the revisions of {What}";
        var revisions = _app.GetContainerAppRevisions();
        var found = await ArmPages.GatherAsync(
            link => session.Reads.RunAsync(what, async token => await revisions.GetPageAsync(link, token), cancellationToken));

        return found.NextLink is null
            ? [.. found.Items.Select(body => RevisionPayload.Read(body, ""))]
            : throw new TargetException("bad_answer", $"The list of {what} has no end.");
    }

    public Task<IReadOnlyList<ReplicaState>> GetReplicasAsync(string revision, CancellationToken cancellationToken) =>
        session.Reads.RunAsync<IReadOnlyList<ReplicaState>>(
            $"the replicas of revision `{revision}` of {What}",
            async token =>
            {
                var replicas = await _app.GetContainerAppRevisions()[revision].GetContainerAppReplicasAsync(token);
                return [.. replicas.Select(RevisionPayload.ReadReplica)];
            },
            cancellationToken);

    private Task<JsonElement?> FindAsync(string revision, CancellationToken cancellationToken) =>
        session.Reads.RunAsync(
            $"revision `{revision}` of {What}",
            async token => (await _app.GetContainerAppRevisions().GetIfExistsAsync(revision, token))?.Data,
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
