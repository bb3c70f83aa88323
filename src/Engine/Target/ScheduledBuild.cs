namespace Upgrade.Engine.Target;

/// <summary>A build that the builder has begun and that goes on without us: enough to end it from another process.</summary>
/// <param name="Id">The builder's id of it.</param>
/// <param name="Registry">The registry's host name.</param>
public sealed record ScheduledBuild(string Id, string Registry);
