namespace Upgrade.Host.CommandLine;

/// <summary>The emulator on its own, for clients in other processes.</summary>
/// <param name="Port">The port; 0 for a free one.</param>
/// <param name="App">The app's name; <see langword="null"/> for the built-in one.</param>
/// <param name="From">A file with the app to begin with; <see langword="null"/> for the built-in one.</param>
/// <param name="EnvFile">The file that is written when it listens; <see langword="null"/> for none.</param>
/// <param name="Faults">What goes wrong.</param>
/// <param name="Trace">The file that each request is noted in; <see langword="null"/> for none.</param>
internal sealed record EmulatorArguments(
    int Port, string? App, string? From, string? EnvFile, IReadOnlyList<FaultChoice> Faults, string? Trace) : ParsedCommandLine;
