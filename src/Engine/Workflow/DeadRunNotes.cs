using System.Globalization;
using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Recovering;

namespace Upgrade.Engine.Workflow;

/// <summary>What the journal of a dead run says of it. A journal is a file: whatever is missing or wrong in it is simply not known.</summary>
internal sealed class DeadRunNotes(string runId, IReadOnlyList<JournalNote> notes)
{
    private readonly JournalSight _seen = new(runId, IsHeld: false, notes);

    /// <summary>The run.</summary>
    public string RunId => runId;

    /// <summary>The state that it died in.</summary>
    public UpgradeState State =>
        Enum.TryParse<UpgradeState>(_seen.State, out var state) && UpgradeTable.Working.Contains(state) ? state : UpgradeState.Created;

    /// <summary>The line that it had decided on; <see langword="null"/> where it had not come so far.</summary>
    public HistoryEntry? Parked => _seen.Last("sealing")?.Data is { } line ? ParkedLine.Unpack(line) : null;

    /// <summary>The lock that it was for.</summary>
    public string? LockName => _seen.LockName;

    /// <summary>Who ran it.</summary>
    public string By => _seen.By ?? "unknown";

    /// <summary>When it wrote its last note, and so was alive for the last time that is known of.</summary>
    public DateTimeOffset? LastAlive => notes.Count > 0 ? notes[^1].At : null;

    /// <summary>
    /// The revision that its last write was to make, or that its deploy command was seen to have made; <see langword="null"/> where it had
    /// written nothing, or a command was not seen to its end.
    /// </summary>
    public string? Revision => IsCommand ? MadeByCommand("revision") : _seen.Text("intent", "revision");

    /// <summary>Whether its last write was that of a deploy command, which names its revisions as it likes.</summary>
    public bool IsCommand => _seen.Text("intent", "command") is not null;

    /// <summary>Whether it has written, or may have.</summary>
    public bool HasWritten => Revision is not null || IsCommand;

    /// <summary>Whether its deploy command was seen to have deployed all that it was to; <see langword="null"/> where it was not seen to its end.</summary>
    public bool? CommandWasWhole => MadeByCommand("outcome") is { } outcome ? outcome == nameof(UpgradeTrigger.Applied) : null;

    /// <summary>Whether that write was to put images back.</summary>
    public bool WasRollingBack => _seen.Last("intent") is { } last && (last.Name == "rollback" || (last.Data?["back"] is JsonValue back && back.TryGetValue<bool>(out var yes) && yes));

    /// <summary>Whether the platform's answer to that write was heard.</summary>
    public bool HeardTheAnswer => NotedWrite.AllOf(notes).LastOrDefault() is { Seen: not null };

    /// <summary>The images that it wanted live, by container; none where it had written nothing.</summary>
    public IReadOnlyList<ContainerImage> Wanted => Images("images");

    /// <summary>The same images by digest, where it was known when its deploy command began.</summary>
    public IReadOnlyList<ContainerImage> WantedDigests => Images("digests");

    /// <summary>The revision that was the latest before its first write.</summary>
    public string? PreviousRevision => First("previous_revision") ?? _seen.Text("planned", "previous_revision");

    /// <summary>The revision that its first write was to make.</summary>
    public string? FirstRevision => First("revision") ?? MadeByCommand("revision");

    /// <summary>The images that were live before its last write.</summary>
    public IReadOnlyList<ContainerImage> PreviousImages => Images("previous_images");

    /// <summary>The builds that it began.</summary>
    public IReadOnlyList<ScheduledBuild> Builds =>
    [
        .. notes.Where(note => note is { Kind: "seen", Name: "build" })
            .Select(note => new ScheduledBuild(note.Text("build") ?? "", note.Text("registry") ?? ""))
            .Where(build => build.Id.Length > 0 && build.Registry.Length > 0),
    ];

    /// <summary>Its line, written by another run.</summary>
    public HistoryEntry Describe(UpgradeState over, string settledBy, DateTimeOffset now, string live)
    {
        var end = RunEnd.Of(over);
        var started = DateTimeOffset.TryParse(_seen.Text("begun", "started_at"), CultureInfo.InvariantCulture, out var at) ? at : now;

        return new HistoryEntry
        {
            EndedAt = now,
            Scope = _seen.Scope ?? "unknown",
            App = _seen.Text("begun", "app") ?? "unknown",
            Tag = _seen.Text("planned", "tag") ?? _seen.Text("begun", "tag") ?? "",
            HeadSha = _seen.Text("planned", "head_sha") ?? "",
            Result = end.Result,
            ElapsedSeconds = Math.Max(0, (long)((LastAlive ?? started) - started).TotalSeconds),
            Message = $"the process died in {State}; {live} (exit={end.ExitCode})",
            RunId = runId,
            Reason = "process_died",
            StartedAt = started,
            By = _seen.By,
            Dirty = _seen.Last("planned")?.Data?["dirty"] is JsonValue dirty && dirty.TryGetValue<bool>(out var edits) ? edits : null,
            Revision = Revision,
            PreviousRevision = _seen.Text("planned", "previous_revision"),
            SettledBy = settledBy,
        };
    }

    private string? MadeByCommand(string member) => NotedWrite.AllOf(notes).FirstOrDefault(write => write.IsByCommand)?.Seen?.Text(member);

    private string? First(string member) => notes.FirstOrDefault(note => note.Kind == "intent")?.Text(member);

    private IReadOnlyList<ContainerImage> Images(string member) => NotedWrite.ImagesOf(_seen.Last("intent")?.Data?[member]);
}
