namespace Upgrade.Chaos.Simulation;

/// <summary>A process died in the middle of a call that cannot wait: nothing behind it is done.</summary>
internal sealed class ProcessEndException() : Exception("the process is dead");
