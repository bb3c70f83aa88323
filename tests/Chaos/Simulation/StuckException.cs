namespace Upgrade.Chaos.Simulation;

/// <summary>A world waits for something that will never happen.</summary>
internal sealed class StuckException(string message) : Exception(message);
