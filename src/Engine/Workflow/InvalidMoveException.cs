namespace Upgrade.Engine.Workflow;

/// <summary>A step returned a trigger that its state does not permit: a mistake in the program.</summary>
/// <param name="state">The state.</param>
/// <param name="trigger">The trigger.</param>
public sealed class InvalidMoveException(UpgradeState state, UpgradeTrigger trigger)
    : Exception($"{trigger} leads nowhere from {state}.");
