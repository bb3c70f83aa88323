using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>What a container of a revision writes: a few words when it starts, then one line a second.</summary>
internal sealed class ContainerLog(EmulatedRevision revision, string container)
{
    // The service sends some characters as literal escapes.
    private static readonly Dictionary<RevisionLife, string[]> Words = new()
    {
        [RevisionLife.Well] = [@"{\u0022level\u0022:\u0022info\u0022,\u0022message\u0022:\u0022listening on 8080\u0022}"],
        [RevisionLife.NeverReady] = ["Waiting for the database", "Still waiting for the database"],
        [RevisionLife.CrashLoop] = ["Traceback (most recent call last):", @"  File \u0022/app/main.py\u0022, line 7, in <module>", @"KeyError: \u0027SESSION_KEY\u0027"],
        [RevisionLife.PullFailed] = [],
        [RevisionLife.ProvisioningFailed] = [],
    };

    private readonly string[] _words = Words[IsSickOne(revision, container) ? revision.Fate.Life : RevisionLife.Well];
    private readonly DateTimeOffset _startedAt = revision.StartedAt;

    /// <summary>Whether it ever writes anything.</summary>
    public bool Writes => _words.Length > 0;

    /// <summary>The last lines that it has written by now.</summary>
    public IEnumerable<string> Tail(int lines, DateTimeOffset now)
    {
        var written = _words.Select(words => Line(_startedAt, words));
        var seconds = Writes ? Math.Clamp((int)(now - _startedAt).TotalSeconds, 0, lines) : 0;
        return written.Concat(Enumerable.Range(0, seconds).Select(ago => LineAt(now.AddSeconds(ago - seconds + 1)))).TakeLast(lines);
    }

    /// <summary>The line of one second.</summary>
    public string LineAt(DateTimeOffset at) => Line(at, _words.Length > 1 ? _words[^1] : "GET /api/health 200");

    private static string Line(DateTimeOffset at, string words) => $"{ArmTime.Ticks(at)} {words}\n";

    // The first container is the one on which a fault falls.
    private static bool IsSickOne(EmulatedRevision revision, string container) =>
        revision.Template["containers"].Objects().First()["name"].Text() == container;
}
