namespace Upgrade.Engine.Workflow.Verification;

/// <summary>What is to be proved of a revision.</summary>
/// <param name="Revision">Its full name.</param>
/// <param name="Previous">The revision that was the newest before the write; any third one is somebody else's.</param>
/// <param name="Servant">The revision that serves until this one does; any third one that serves is somebody else's doing. Only revision mode Multiple asks.</param>
/// <param name="Aside">Whether it is to be ready at its own address while the servant serves, and not yet to serve.</param>
internal sealed record Watched(string Revision, string Previous, string Servant, bool Aside = false);
