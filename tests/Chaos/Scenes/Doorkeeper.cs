using System.Text.Json.Nodes;
using Upgrade.Chaos.Judging;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Target;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Chaos.Scenes;

/// <summary>Stands at the emulator's door: counts what passes, judges each write, and kills the client at the moment that it was told.</summary>
internal sealed class Doorkeeper(string lockPath)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<Exchange, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly FlockDeployLock _lock = new(lockPath, TimeProvider.System);

    /// <summary>Every moment that passed, in its order.</summary>
    public List<string> Passed { get; } = [];

    public List<string> Trespasses { get; } = [];

    /// <summary>What each write asked for.</summary>
    public List<AskedWrite> Writes { get; } = [];

    /// <summary>What is done at each moment, told by its name.</summary>
    public Func<string, ExchangePoint, Task> At { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Whether the process of a run is dead: a write of it that arrives late is no trespass.</summary>
    public Func<string, bool> IsDead { get; set; } = _ => false;

    public async Task PassAsync(ExchangePoint point)
    {
        var name = NameOf(point);
        await At(name, point);
        if (point is { Exchange.Route.Name: "app.patch", IsAnswered: false } && !point.ClientGone.IsCancellationRequested)
        {
            Judge(point.Exchange);
        }
    }

    /// <summary>Counting begins anew, with the next client.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _counts.Clear();
            Passed.Clear();
            At = (_, _) => Task.CompletedTask;
        }
    }

    private string NameOf(ExchangePoint point)
    {
        lock (_gate)
        {
            var route = point.Exchange.Route.Name;
            if (!_names.TryGetValue(point.Exchange, out var name))
            {
                _counts[route] = _counts.GetValueOrDefault(route) + 1;
                _names[point.Exchange] = name = $"{route} {_counts[route]}";
            }

            Passed.Add($"{name} {(point.IsAnswered ? "after" : "before")}");
            return Passed[^1];
        }
    }

    private void Judge(Exchange exchange)
    {
        var properties = exchange.ReadObject()?["properties"];
        var template = properties?["template"];
        var suffix = template?["revisionSuffix"]?.ToString() ?? SuffixOfTraffic(properties);
        var holder = _lock.ReadHolder()?.RunId;
        lock (_gate)
        {
            var write = new AskedWrite(suffix, [.. (template?["containers"]?.AsArray() ?? []).Select(ImageOf)]);
            Writes.AddRange(template is null ? [] : [write]);
            if (holder != write.RunId && !IsDead(write.RunId))
            {
                Trespasses.Add($"a write of {suffix} came while the lock was held by {holder ?? "nobody"}");
            }
        }
    }

    // A write of the traffic alone names its run by the revision that it gives the traffic to.
    private static string SuffixOfTraffic(JsonNode? properties) =>
        properties?["configuration"]?["ingress"]?["traffic"]?.AsArray().Select(entry => entry!["revisionName"]?.ToString()).FirstOrDefault()?.Split("--", 2)[^1] ?? "";

    private static ContainerImage ImageOf(JsonNode? container) => new(container!["name"]!.ToString(), container["image"]!.ToString());
}
