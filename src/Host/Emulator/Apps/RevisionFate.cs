namespace Upgrade.Host.Emulator.Apps;

/// <summary>What becomes of a revision.</summary>
/// <param name="Life">How its life goes.</param>
/// <param name="Settles">After how long it is ready, or visibly is not.</param>
/// <param name="Voice">How it answers when it serves.</param>
/// <param name="StorageFault">Where it cannot reach its storage account: the class of the error.</param>
internal sealed record RevisionFate(RevisionLife Life, TimeSpan Settles, RevisionVoice Voice, string StorageFault);
