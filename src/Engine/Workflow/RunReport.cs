using Upgrade.Engine.History;

namespace Upgrade.Engine.Workflow;

/// <summary>How a run ended.</summary>
/// <param name="State">The terminal state.</param>
/// <param name="ExitCode">The exit code of the process.</param>
/// <param name="Entry">Its line.</param>
/// <param name="Recorded">Whether the line stands in the history, or is parked where the next run moves it there.</param>
public sealed record RunReport(UpgradeState State, int ExitCode, HistoryEntry Entry, bool Recorded);
