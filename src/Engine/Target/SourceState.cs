namespace Upgrade.Engine.Target;

/// <summary>What a checkout looks like.</summary>
/// <param name="Root">The top folder of the work tree.</param>
/// <param name="Branch">The branch; <see langword="null"/> for a detached HEAD.</param>
/// <param name="ShortSha">The abbreviated commit id.</param>
/// <param name="Dirty">Whether there are uncommitted edits.</param>
public sealed record SourceState(string Root, string? Branch, string ShortSha, bool Dirty);
