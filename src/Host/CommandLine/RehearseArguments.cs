namespace Upgrade.Host.CommandLine;

/// <summary>An upgrade of the emulator's app in this process.</summary>
/// <param name="Upgrade">The upgrade.</param>
/// <param name="Faults">What goes wrong.</param>
/// <param name="ListFaults">Explain the faults and do nothing else.</param>
/// <param name="Trace">The file that each request is noted in; <see langword="null"/> for none.</param>
/// <param name="From">A file with the app to begin with; <see langword="null"/> for the built-in one.</param>
internal sealed record RehearseArguments(
    UpgradeArguments Upgrade, IReadOnlyList<FaultChoice> Faults, bool ListFaults, string? Trace, string? From) : ParsedCommandLine;
