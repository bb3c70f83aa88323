using System.Text.Json;
using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Simulation;

/// <summary>
/// The app and the platform under it, in single revision mode: the old revision serves until the new one is ready, a write meets 409 during an
/// operation, and a suffix that exists fails in the operation.
/// </summary>
internal sealed class Platform
{
    public const string App = "app";

    private readonly VirtualClock _clock;
    private readonly List<Revision> _revisions = [];
    private readonly Dictionary<string, (TimeSpan Ends, string? Failure)> _operations = [];
    private TimeSpan _busyUntil;
    private (TimeSpan At, string By) _modified = (TimeSpan.Zero, "seed");

    public Platform(VirtualClock clock, IReadOnlyList<ContainerImage> seed, FaultKind? fate)
    {
        _clock = clock;
        _revisions.Add(new Revision($"{App}--seed", seed, -TimeSpan.FromDays(1), fate, TimeSpan.Zero, null));
        Settle();
    }

    /// <summary>Every write that had an effect: who made it, and the images that it left.</summary>
    public List<(string? By, IReadOnlyList<ContainerImage> Images)> Writes { get; } = [];

    public IReadOnlyList<Revision> Revisions => _revisions;

    public bool IsBusy => _clock.Now < _busyUntil;

    public Revision Latest => _revisions[^1];

    /// <summary>What serves; <see langword="null"/> where nothing does.</summary>
    public Revision? Serving
    {
        get
        {
            Settle();
            return _revisions.FindLast(revision => revision.IsReady(_clock.Now));
        }
    }

    public Revision? Find(string name)
    {
        Settle();
        return _revisions.Find(revision => revision.Name == name);
    }

    public AppState Read() => new()
    {
        Id = $"/subscriptions/0/resourceGroups/rg/providers/Microsoft.App/containerapps/{App}",
        Name = App,
        ProvisioningState = IsBusy ? "InProgress" : "Succeeded",
        RevisionMode = "Single",
        LatestRevision = Latest.Name,
        LatestReadyRevision = Serving?.Name ?? "",
        Fqdn = "app.example",
        LastModifiedAt = DateTimeOffset.UnixEpoch + _modified.At,
        LastModifiedBy = _modified.By,
        Images = Latest.Images,
        Template = Template(Latest),
    };

    /// <summary>Takes a write, or finds an operation in its way.</summary>
    /// <returns>The operation; <see langword="null"/> for 409.</returns>
    public string? Write(string name, IReadOnlyList<ContainerImage> images, string? by, FaultKind? fate, TimeSpan start, TimeSpan takes)
    {
        if (IsBusy)
        {
            return null;
        }

        var operation = $"operation {_operations.Count + 1}";
        _busyUntil = _clock.Now + takes;
        if (Find(name) is not null)
        {
            _operations[operation] = (_busyUntil, "revision with that suffix already exists");
            return operation;
        }

        var whole = Latest.Images.Select(old => images.FirstOrDefault(image => image.Name == old.Name) ?? old).ToList();
        _operations[operation] = (_busyUntil, null);
        _modified = (_clock.Now, by ?? "somebody else");
        _revisions.Add(new Revision(name, whole, _clock.Now, fate, start, by));
        Writes.Add((by, whole));
        return operation;
    }

    public OperationState Operation(string operation)
    {
        var (ends, failure) = _operations[operation];
        return _clock.Now < ends ? new("InProgress", operation, null, null)
            : failure is null ? new("Succeeded", operation, null, null)
            : new("Failed", operation, "Failed", failure);
    }

    /// <summary>From now on nothing flaps.</summary>
    public void CalmDown() => _revisions.ForEach(revision => revision.CalmSince = _clock.Now);

    // Whatever got ready first takes over, and all that is older is stopped: in the order in which they got ready.
    private void Settle()
    {
        var arrived = _revisions.Where(revision => !revision.HasServed && revision.CanBeReady && _clock.Now >= revision.Born + revision.Start);
        foreach (var revision in arrived.OrderBy(revision => revision.Born + revision.Start).ToList())
        {
            if (revision.Active)
            {
                revision.HasServed = true;
                _revisions.TakeWhile(older => older != revision).ToList().ForEach(older => older.Active = false);
            }
        }
    }

    private static JsonElement Template(Revision revision) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["revisionSuffix"] = revision.Name[(App.Length + 2)..],
        ["containers"] = new JsonArray([.. revision.Images.Select(image => (JsonNode)new JsonObject { ["name"] = image.Name, ["image"] = image.Image })]),
    });
}
