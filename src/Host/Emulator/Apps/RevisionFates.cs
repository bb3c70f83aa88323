using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Registry;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>
/// Decides what becomes of a revision by the images that it runs, never by who asked for it: images that ran at the start (in a rehearsed
/// rollback: the previous ones) make it a restored one, all others a new one.
/// </summary>
internal sealed class RevisionFates(ImageStore images, ActiveFaults faults, Pace pace, IEnumerable<string> atStart, IEnumerable<string> restored)
{
    private static readonly (string Fault, RevisionLife Life)[] Lives =
    [
        (FaultName.OperationStuck,     RevisionLife.NeverReady),
        (FaultName.OperationFails,     RevisionLife.ProvisioningFailed),
        (FaultName.ProvisioningFailed, RevisionLife.ProvisioningFailed),
        (FaultName.PullFailed,         RevisionLife.PullFailed),
        (FaultName.CrashLoop,          RevisionLife.CrashLoop),
        (FaultName.NeverReady,         RevisionLife.NeverReady),
    ];

    private static readonly (string Fault, RevisionVoice Voice)[] Voices =
    [
        (FaultName.Flapping,    RevisionVoice.Flapping),
        (FaultName.HugeBody,    RevisionVoice.Huge),
        (FaultName.HostileBody, RevisionVoice.Hostile),
    ];

    private readonly string[] _atStart = [.. atStart.Select(images.Identity)];
    private readonly string[] _restored = [.. restored.Select(images.Identity)];

    /// <summary>The fate of the revision that everything starts with.</summary>
    public RevisionFate Seeded => new(RevisionLife.Well, TimeSpan.Zero, faults.Has(FaultName.UnhealthyBefore) ? RevisionVoice.Down : RevisionVoice.Plain);

    /// <summary>The fate of a revision on which no fault falls.</summary>
    public RevisionFate Lucky => new(RevisionLife.Well, pace.RevisionReady, RevisionVoice.Plain);

    public bool IsNew(EmulatedRevision revision) => IsNew(Identities(revision.Images));

    public RevisionFate Of(IEnumerable<string> running)
    {
        var identities = Identities(running);
        return IsNew(identities) ? OfNew() : OfRestored(identities);
    }

    private RevisionFate OfNew() => new(
        Lives.FirstOrDefault(row => faults.Has(row.Fault)).Life,
        faults.Has(FaultName.SlowReady) ? faults.Seconds(FaultName.SlowReady) : pace.RevisionReady,
        Voices.FirstOrDefault(row => faults.Has(row.Fault)).Voice);

    private RevisionFate OfRestored(string[] identities) => new(
        faults.Has(FaultName.RollbackNeverReady) ? RevisionLife.NeverReady : RevisionLife.Well,
        pace.RevisionReady,
        faults.Has(FaultName.UnhealthyBefore) && identities.SequenceEqual(_atStart) ? RevisionVoice.Down : RevisionVoice.Plain);

    private bool IsNew(string[] identities) => !identities.SequenceEqual(_restored);

    private string[] Identities(IEnumerable<string> running) => [.. running.Select(images.Identity)];
}
