namespace Upgrade.Engine.Workflow;

/// <summary>One permitted move.</summary>
/// <param name="From">The state it leaves.</param>
/// <param name="On">What happened.</param>
/// <param name="To">The state it enters.</param>
public readonly record struct Move(UpgradeState From, UpgradeTrigger On, UpgradeState To);
