using System.Text.Json.Nodes;
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

    /// <summary>The images that each write asked for.</summary>
    public List<IReadOnlyList<ContainerImage>> Writes { get; } = [];

    /// <summary>What is done at each moment, told by its name.</summary>
    public Func<string, ExchangePoint, Task> At { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Whether the client at the door is to be believed dead: then a write of it that arrives late is no trespass.</summary>
    public Func<bool> IsDead { get; set; } = () => false;

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
        var template = exchange.ReadObject()?["properties"]?["template"];
        var suffix = template?["revisionSuffix"]?.ToString() ?? "";
        var holder = _lock.ReadHolder()?.RunId;
        lock (_gate)
        {
            Writes.Add([.. template!["containers"]!.AsArray().Select(ImageOf)]);
            if ((holder is null || !suffix.EndsWith(holder, StringComparison.Ordinal)) && !IsDead())
            {
                Trespasses.Add($"a write of {suffix} came while the lock was held by {holder ?? "nobody"}");
            }
        }
    }

    private static ContainerImage ImageOf(JsonNode? container) => new(container!["name"]!.ToString(), container["image"]!.ToString());
}
