using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>One revision of the app. Guarded by the platform's lock.</summary>
internal sealed class EmulatedRevision(string name, JsonObject template, DateTimeOffset createdAt, RevisionFate fate)
{
    public string Name => name;

    public JsonObject Template => template;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public RevisionFate Fate => fate;

    public bool Active { get; private set; } = true;

    /// <summary>Whether it has got ready since it was last started.</summary>
    public bool Ready { get; private set; }

    public DateTimeOffset StartedAt { get; private set; } = createdAt;

    public DateTimeOffset? LastActiveAt { get; private set; }

    /// <summary>How often its readiness was asked for.</summary>
    public int ReadinessAnswers { get; set; }

    public IEnumerable<string> Images => template["containers"].Objects().Select(container => container["image"].Text() ?? "");

    public bool HasSettled(DateTimeOffset now) => now - StartedAt >= fate.Settles;

    /// <summary>Makes it ready once its time has come.</summary>
    /// <returns>Whether it got ready just now.</returns>
    public bool GetReady(DateTimeOffset now)
    {
        var before = Ready;
        Ready |= Active && fate.Life == RevisionLife.Well && HasSettled(now);
        return Ready && !before;
    }

    public void Start(DateTimeOffset now)
    {
        (Active, Ready, StartedAt, LastActiveAt) = (true, false, now, null);
    }

    public void Stop(DateTimeOffset now)
    {
        (Active, Ready, LastActiveAt) = (false, false, now);
    }
}
