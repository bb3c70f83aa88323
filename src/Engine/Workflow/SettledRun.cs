using Upgrade.Engine.Workflow.Recovering;

namespace Upgrade.Engine.Workflow;

/// <summary>A dead run that has been settled.</summary>
/// <param name="Notes">What its journal says.</param>
/// <param name="Aftermath">What it left live; <see langword="null"/> where its line had been decided on by itself.</param>
internal sealed record SettledRun(DeadRunNotes Notes, Aftermath? Aftermath);
