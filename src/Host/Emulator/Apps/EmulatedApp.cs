using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>The app, its revisions and the writes to it. Guarded by the platform's lock.</summary>
internal sealed class EmulatedApp
{
    private const string SuffixLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int SuffixLength = 7;
    private const int MostInactiveByDefault = 100;

    private readonly List<EmulatedRevision> _revisions = [];
    private readonly Dictionary<Guid, WriteOperation> _operations = [];
    private WriteOperation? _last;
    private int _requests;

    public EmulatedApp(AppPlace place, JsonObject stored) => (Place, Stored) = (place, stored);

    public AppPlace Place { get; }

    /// <summary>The app as it was last written, secrets with their values.</summary>
    public JsonObject Stored { get; private set; }

    public IReadOnlyList<EmulatedRevision> Revisions => _revisions;

    public EmulatedRevision Latest => _revisions[^1];

    /// <summary>The newest revision that is ready; <see langword="null"/> where none is.</summary>
    public EmulatedRevision? LatestReady => _revisions.FindLast(revision => revision.Active && revision.Ready);

    public string Mode => Stored.At("properties", "configuration", "activeRevisionsMode").Text() ?? "Single";

    /// <summary>The revision that has most of the traffic and can take it; <see langword="null"/> where none serves.</summary>
    public EmulatedRevision? Serving => _revisions.Where(Serves).MaxBy(Weight);

    private bool IsSingle => Mode.Equals("Single", StringComparison.OrdinalIgnoreCase);

    public EmulatedRevision? Find(string name) => _revisions.Find(revision => revision.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public WriteOperation? Operation(Guid id) => _operations.GetValueOrDefault(id);

    /// <summary>The write that is under way; <see langword="null"/> where none is.</summary>
    public WriteOperation? UnderWay(DateTimeOffset now) => _last?.StatusAt(now) == "InProgress" ? _last : null;

    public string ProvisioningState(DateTimeOffset now) => _last?.StatusAt(now) ?? "Succeeded";

    /// <summary>Brings everything to where it stands now: revisions get ready, and in single mode the newest ready one takes over.</summary>
    public void Settle(DateTimeOffset now)
    {
        for (var at = 0; at < _revisions.Count; at++)
        {
            if (_revisions[at].GetReady(now) && IsSingle)
            {
                _revisions.Take(at).Where(older => older.Active).ToList().ForEach(older => older.Stop(now));
            }
        }

        Purge();
    }

    public EmulatedRevision Add(string name, JsonObject template, DateTimeOffset now, RevisionFate fate)
    {
        var revision = new EmulatedRevision(name, template, now, fate);
        _revisions.Add(revision);
        return revision;
    }

    public WriteOperation Begin(DateTimeOffset now, DateTimeOffset? endsAt, string? failure)
    {
        _last = new WriteOperation(Guid.NewGuid(), now, endsAt, failure);
        return _operations[_last.Id] = _last;
    }

    /// <summary>Puts a written app in place.</summary>
    public void Store(JsonObject written, string by, DateTimeOffset now)
    {
        Stored = written;
        var system = Stored["systemData"]!.AsObject();
        system["lastModifiedBy"] = by;
        system["lastModifiedByType"] = "User";
        system["lastModifiedAt"] = ArmTime.Zoneless(now);
    }

    /// <summary>The name of a revision with this suffix; a free one is made up where the suffix is empty.</summary>
    public string RevisionName(string suffix)
    {
        var name = $"{Place.App}--{(suffix.Length > 0 ? suffix : RandomNumberGenerator.GetString(SuffixLetters, SuffixLength))}";
        return suffix.Length == 0 && Find(name) is not null ? RevisionName(suffix) : name;
    }

    /// <summary>How much of the traffic a revision gets, in per cent.</summary>
    public int Weight(EmulatedRevision revision) => IsSingle
        ? revision == LatestReady ? 100 : 0
        : Stored.At("properties", "configuration", "ingress", "traffic").Objects()
            .Where(entry => (FollowsNewest(entry) ? LatestReady?.Name : entry["revisionName"].Text()) == revision.Name)
            .Sum(WeightOf);

    /// <summary>The revision that the next request to the app's address meets; <see langword="null"/> where none serves.</summary>
    public EmulatedRevision? NextToServe()
    {
        var serving = _revisions.Where(Serves).ToList();
        var turn = serving.Count == 0 ? 0 : _requests++ % serving.Sum(Weight);
        return serving.Find(revision => (turn -= Weight(revision)) < 0);
    }

    /// <summary>Whether an app's properties say that its traffic goes where it is put.</summary>
    public static bool IsMultiple(JsonNode? properties) =>
        properties.At("configuration", "activeRevisionsMode").Text()?.Equals("Multiple", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether a traffic entry goes to whichever revision is the newest that is ready.</summary>
    public static bool FollowsNewest(JsonObject entry) => entry["latestRevision"] is JsonValue flag && flag.TryGetValue<bool>(out var follows) && follows;

    /// <summary>The share of a traffic entry, which the platform takes as a text too.</summary>
    public static int WeightOf(JsonObject entry) => Math.Clamp(Number(entry["weight"]), 0, 100);

    private bool Serves(EmulatedRevision revision) => revision.Active && revision.Ready && Weight(revision) > 0;

    private void Purge()
    {
        var most = Number(Stored.At("properties", "configuration", "maxInactiveRevisions"), MostInactiveByDefault);
        var inactive = _revisions.Where(revision => !revision.Active).ToList();
        inactive.Take(Math.Max(0, inactive.Count - most)).ToList().ForEach(revision => _revisions.Remove(revision));
    }

    private static int Number(JsonNode? node, int otherwise = 0) => int.TryParse(node?.ToString(), out var number) ? number : otherwise;
}
