using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Tests.Support;

/// <summary>An app of two containers whose new revisions are as the test says.</summary>
public sealed class SimulatedApp : IContainerApp
{
    // What each revision of mode Multiple runs, and whether it is ready.
    private readonly Dictionary<string, (IReadOnlyList<ContainerImage> Images, bool Ready)> _revisions = [];

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

    /// <summary>What happens while each write is told to come again once; <see langword="null"/> where the platform is never busy.</summary>
    public Action<SimulatedApp>? WhileBusy { get; set; }

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

    /// <summary>From now on it is in revision mode Multiple, with this traffic.</summary>
    public void PinTraffic(params TrafficShare[] traffic)
    {
        _revisions[State.LatestRevision] = (State.Images, true);
        State = State with { RevisionMode = "Multiple", Traffic = traffic };
    }

    /// <summary>A revision is made in mode Multiple by somebody else.</summary>
    public void Add(string revision, bool ready, params TrafficShare[] traffic)
    {
        IReadOnlyList<ContainerImage> images = [new("api", $"registry/api:{revision}"), new("web", $"registry/web:{revision}")];
        _revisions[revision] = (images, ready);
        State = Served(App(revision, ready ? revision : State.LatestReadyRevision, images[0].Image, images[1].Image) with
        {
            RevisionMode = "Multiple",
            Traffic = traffic.Length > 0 ? traffic : State.Traffic,
            LastModifiedAt = State.LastModifiedAt!.Value.AddSeconds(1),
        });
    }

    /// <summary>Somebody deploys past our write: a revision of a name that is not ours, and ready. A container that is not named keeps its image.</summary>
    public void Deploy(string? api, string? web = null)
    {
        if (api is not null || web is not null)
        {
            State = App("app--theirs", "app--theirs", api ?? State.Images[0].Image, web ?? State.Images[1].Image) with { LastModifiedAt = DateTimeOffset.UnixEpoch.AddHours(2) };
        }
    }

    public Task<AppState> GetAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        BeforeRead(this);
        return Task.FromResult(State);
    }

    public async Task<WriteReceipt> WriteAsync(AppChange change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (WhileBusy is not null)
        {
            WhileBusy(this);
            try
            {
                await change.BeforeSendingAgain!(cancellationToken);
            }
            catch (TargetException refusal)
            {
                return new(WriteOutcome.Refused, null, refusal.Code, refusal.Message);
            }
        }

        Writes.Add(change);
        var receipt = Answers(change);

        if (Applies(change))
        {
            var images = State.Images.Select(old => change.Images.FirstOrDefault(image => image.Name == old.Name) ?? old).ToList();
            var ready = GetsReady(change) ? change.RevisionName : State.LatestReadyRevision;
            var written = App(change.RevisionName, ready, images[0].Image, images[1].Image) with { LastModifiedAt = State.LastModifiedAt!.Value.AddSeconds(1) };
            _revisions[change.RevisionName] = (images, GetsReady(change));
            Listed.Add(Made(change.RevisionName, written.LastModifiedAt));
            State = State.PinsTraffic ? Served(written with { RevisionMode = State.RevisionMode, Traffic = change.Traffic ?? State.Traffic }) : written;
        }

        return receipt;
    }

    /// <summary>Every move of the traffic that was sent.</summary>
    public List<TrafficMove> Moves { get; } = [];

    public async Task<WriteReceipt> MoveTrafficAsync(TrafficMove move, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Moves.Add(move);
        var receipt = AnswersMove(move);
        State = AppliesMove(move) ? Served(State with { Traffic = move.Traffic, LastModifiedAt = State.LastModifiedAt!.Value.AddSeconds(1) }) : State;
        return await Task.FromResult(receipt);
    }

    /// <summary>What a move of the traffic answers; by default it is accepted.</summary>
    public Func<TrafficMove, WriteReceipt> AnswersMove { get; set; } = _ => new(WriteOutcome.Accepted, "operation", null, "");

    /// <summary>Whether a move of that answer has an effect.</summary>
    public Func<TrafficMove, bool> AppliesMove { get; set; } = _ => true;

    public Task<OperationState> GetOperationAsync(string operation, CancellationToken cancellationToken) =>
        Task.FromResult(Operation);

    public Task<RevisionState?> GetRevisionAsync(string revision, CancellationToken cancellationToken)
    {
        var ready = State.PinsTraffic ? _revisions.GetValueOrDefault(revision).Ready : State.LatestReadyRevision == revision;
        var exists = State.PinsTraffic ? _revisions.ContainsKey(revision) : State.LatestRevision == revision;
        return Task.FromResult(!exists ? null : new RevisionState
        {
            Name = revision,
            Active = !Stopped.Contains(revision),
            Fqdn = HasOwnAddresses ? $"{revision}.example" : null,
            ProvisioningState = ready ? "Provisioned" : "Provisioning",
            HealthState = ready ? "Healthy" : "None",
            RunningState = ready ? "RunningAtMaxScale" : "Processing",
        });
    }

    /// <summary>What is listed, each revision with the time of its making; the first was there before every run.</summary>
    public List<RevisionState> Listed { get; } = [Made("app--old", DateTimeOffset.UnixEpoch)];

    /// <summary>What happens instead of an answer to the list; by default it is answered.</summary>
    public Action BeforeList { get; set; } = () => { };

    public static RevisionState Made(string revision, DateTimeOffset? at) => new() { Name = revision, Active = true, CreatedAt = at };

    public async Task<IReadOnlyList<RevisionState>> ListRevisionsAsync(CancellationToken cancellationToken)
    {
        BeforeList();
        return await Task.FromResult(Listed);
    }

    /// <summary>Revisions that are not active.</summary>
    public HashSet<string> Stopped { get; } = [];

    /// <summary>Whether ARM tells the addresses of revisions.</summary>
    public bool HasOwnAddresses { get; set; } = true;

    // An app shows the template of its newest revision; what is live is that of the one which serves.
    private AppState Served(AppState app)
    {
        if (app.Serving == app.LatestRevision || !_revisions.TryGetValue(app.Serving, out var serving))
        {
            return app with { NewestTemplate = null, Images = _revisions[app.LatestRevision].Images };
        }

        var live = App(app.Serving, app.Serving, serving.Images[0].Image, serving.Images[1].Image);
        return app with { Images = live.Images, Template = live.Template, NewestTemplate = app.Template };
    }

    public Task<IReadOnlyList<ReplicaState>> GetReplicasAsync(string revision, CancellationToken cancellationToken) =>
        Task.FromResult(SickReplicas);
}
