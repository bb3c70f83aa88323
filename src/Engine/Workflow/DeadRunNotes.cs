using System.Globalization;
using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Engine.Journal;

namespace Upgrade.Engine.Workflow;

/// <summary>What the journal of a dead run says of it. A journal is a file: whatever is missing or wrong in it is simply not known.</summary>
internal sealed class DeadRunNotes(IDeadRun dead)
{
    /// <summary>The state that it died in.</summary>
    public UpgradeState State =>
        Enum.TryParse<UpgradeState>(Last("state")?.Name, out var state) && UpgradeTable.Working.Contains(state)
            ? state
            : UpgradeState.Created;

    /// <summary>The line that it had decided on; <see langword="null"/> where it had not come so far.</summary>
    public HistoryEntry? Parked => Last("sealing")?.Data is { } line ? ParkedLine.Unpack(line) : null;

    /// <summary>The lock that it was for.</summary>
    public string? LockName => Text("begun", "lock");

    /// <summary>Who ran it.</summary>
    public string By => Text("begun", "by") ?? "unknown";

    /// <summary>The revision that its last write was to make; <see langword="null"/> where it had written nothing.</summary>
    public string? Revision => Text("intent", "revision");

    /// <summary>Its line, written by another run.</summary>
    public HistoryEntry Describe(UpgradeState over, string settledBy, DateTimeOffset now, string live)
    {
        var end = RunEnd.Of(over);
        var started = DateTimeOffset.TryParse(Text("begun", "started_at"), CultureInfo.InvariantCulture, out var at) ? at : now;
        var died = dead.Notes.Count > 0 ? dead.Notes[^1].At : started;

        return new HistoryEntry
        {
            EndedAt = now,
            Scope = Text("begun", "scope") ?? "unknown",
            App = Text("begun", "app") ?? "unknown",
            Tag = Text("planned", "tag") ?? Text("begun", "tag") ?? "",
            HeadSha = Text("planned", "head_sha") ?? "",
            Result = end.Result,
            ElapsedSeconds = Math.Max(0, (long)(died - started).TotalSeconds),
            Message = $"the process died in {State}; {live} (exit={end.ExitCode})",
            RunId = dead.RunId,
            Reason = "process_died",
            StartedAt = started,
            By = Text("begun", "by"),
            Revision = Revision,
            PreviousRevision = Text("planned", "previous_revision"),
            SettledBy = settledBy,
        };
    }

    private JournalNote? Last(string kind) => dead.Notes.LastOrDefault(note => note.Kind == kind);

    private string? Text(string kind, string member) =>
        Last(kind)?.Data?[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
