namespace Upgrade.Host.CommandLine;

/// <summary>Look at all that a run looks at, and at this machine.</summary>
/// <param name="Upgrade">The run that is looked at; nothing of it is done.</param>
internal sealed record DoctorArguments(UpgradeArguments Upgrade) : ParsedCommandLine;
