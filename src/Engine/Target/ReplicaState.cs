namespace Upgrade.Engine.Target;

/// <summary>One replica of a revision.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Containers">Its containers.</param>
public sealed record ReplicaState(string Name, IReadOnlyList<ReplicaContainer> Containers);
