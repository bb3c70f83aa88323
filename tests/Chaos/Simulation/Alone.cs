namespace Upgrade.Chaos.Simulation;

/// <summary>
/// Tests that nobody may run beside: a process that another test starts holds, until it has become its program, every file that is open
/// here, and the locks with them.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
