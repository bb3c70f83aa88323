namespace Upgrade.Host.CommandLine;

/// <summary>Settle what died, and bring the app to a proved state.</summary>
/// <param name="Rollback">The rollback that it may come to; it also says whether to ask, how to prove and how to tell.</param>
internal sealed record RecoverArguments(UpgradeArguments Rollback) : ParsedCommandLine;
