using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Tests.Support;

/// <summary>An app of two containers whose new revisions are as the test says.</summary>
public sealed class SimulatedApp : IContainerApp
{
    public SimulatedApp() => State = App("app--old", "app--old", "registry/api@sha256:old", "registry/web@sha256:old");

    public AppState State { get; set; }

    public List<AppChange> Writes { get; } = [];

    /// <summary>What a write answers; by default it is accepted.</summary>
    public Func<AppChange, WriteReceipt> Answers { get; set; } = _ => new(WriteOutcome.Accepted, "operation", null, "");

    /// <summary>Whether a write of that answer has an effect.</summary>
    public Func<AppChange, bool> Applies { get; set; } = _ => true;

    /// <summary>Whether the revision of a write gets ready.</summary>
    public Func<AppChange, bool> GetsReady { get; set; } = _ => true;

    /// <summary>What the replicas of a revision that does not get ready say.</summary>
    public IReadOnlyList<ReplicaState> SickReplicas { get; set; } = [];

    public OperationState Operation { get; set; } = new("Succeeded", "id", null, null);

    public Action<SimulatedApp> BeforeRead { get; set; } = _ => { };

    public static AppState App(string latest, string ready, string api, string web) => new()
    {
        Id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.App/containerapps/app",
        Name = "app",
        ProvisioningState = "Succeeded",
        RevisionMode = "Single",
        LatestRevision = latest,
        LatestReadyRevision = ready,
        Fqdn = "app.example",
        LastModifiedAt = DateTimeOffset.UnixEpoch,
        Images = [new("api", api), new("web", web)],
        Template = JsonDocument.Parse($$"""{"revisionSuffix":"","containers":[{"name":"api","image":"{{api}}"},{"name":"web","image":"{{web}}"}]}""").RootElement,
    };

    public Task<AppState> GetAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        BeforeRead(this);
        return Task.FromResult(State);
    }

    public Task<WriteReceipt> WriteAsync(AppChange change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Writes.Add(change);
        var receipt = Answers(change);

        if (Applies(change))
        {
            var images = State.Images.Select(old => change.Images.FirstOrDefault(image => image.Name == old.Name) ?? old).ToList();
            var ready = GetsReady(change) ? change.RevisionName : State.LatestReadyRevision;
            State = App(change.RevisionName, ready, images[0].Image, images[1].Image) with { LastModifiedAt = State.LastModifiedAt!.Value.AddSeconds(1) };
        }

        return Task.FromResult(receipt);
    }

    public Task<OperationState> GetOperationAsync(string operation, CancellationToken cancellationToken) =>
        Task.FromResult(Operation);

    public Task<RevisionState?> GetRevisionAsync(string revision, CancellationToken cancellationToken)
    {
        var ready = State.LatestReadyRevision == revision;
        return Task.FromResult(State.LatestRevision != revision ? null : new RevisionState
        {
            Name = revision,
            Active = true,
            ProvisioningState = ready ? "Provisioned" : "Provisioning",
            HealthState = ready ? "Healthy" : "None",
            RunningState = ready ? "RunningAtMaxScale" : "Processing",
        });
    }

    public Task<IReadOnlyList<ReplicaState>> GetReplicasAsync(string revision, CancellationToken cancellationToken) =>
        Task.FromResult(SickReplicas);
}
