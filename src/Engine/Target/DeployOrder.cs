namespace Upgrade.Engine.Target;

/// <summary>What a deploy command is told of the run that it is a part of.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Scope">The scope.</param>
/// <param name="Tag">The image tag.</param>
/// <param name="Commit">The abbreviated commit id, with <c>-dirty</c> where there are uncommitted edits; empty where no checkout is known.</param>
/// <param name="AppId">The app's full resource id.</param>
/// <param name="Registry">The host name of the registry that the scope's first image is in.</param>
public sealed record DeployOrder(string RunId, string Scope, string Tag, string Commit, string AppId, string Registry);
