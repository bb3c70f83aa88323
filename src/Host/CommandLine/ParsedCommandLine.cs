namespace Upgrade.Host.CommandLine;

/// <summary>What a command line asks for: exactly one of the records of this folder that derive from it.</summary>
internal abstract record ParsedCommandLine;
