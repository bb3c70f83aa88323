using Upgrade.Engine.Readiness;
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
        (FaultName.StorageDown,   RevisionVoice.Down),
        (FaultName.DownInTraffic, RevisionVoice.DownInTraffic),
        (FaultName.Flapping,      RevisionVoice.Flapping),
        (FaultName.HugeBody,      RevisionVoice.Huge),
        (FaultName.HostileBody,   RevisionVoice.Hostile),
    ];

    private readonly string[] _atStart = [.. atStart.Select(images.Identity)];
    private readonly string[] _restored = [.. restored.Select(images.Identity)];

    /// <summary>The fate of the revision that everything starts with.</summary>
    public RevisionFate Seeded => Fate(RevisionLife.Well, TimeSpan.Zero, faults.Has(FaultName.UnhealthyBefore) ? RevisionVoice.Down : RevisionVoice.Plain);

    /// <summary>The fate of a revision that somebody else deploys: no fault falls on it, and it serves at once, so that what is live after it depends on no delay.</summary>
    public RevisionFate Stranger => Fate(RevisionLife.Well, TimeSpan.Zero, RevisionVoice.Plain);

    public bool IsNew(EmulatedRevision revision) => IsNew(Identities(revision.Images));

    public RevisionFate Of(IEnumerable<string> running)
    {
        var identities = Identities(running);
        return IsNew(identities) ? OfNew() : OfRestored(identities);
    }

    private RevisionFate OfNew() => Fate(
        Lives.FirstOrDefault(row => faults.Has(row.Fault)).Life,
        faults.Has(FaultName.SlowReady) ? faults.Seconds(FaultName.SlowReady) : pace.RevisionReady,
        Voices.FirstOrDefault(row => faults.Has(row.Fault)).Voice);

    private RevisionFate OfRestored(string[] identities) => Fate(
        faults.Has(FaultName.RollbackNeverReady) ? RevisionLife.NeverReady : RevisionLife.Well,
        pace.RevisionReady,
        faults.Has(FaultName.UnhealthyBefore) && identities.SequenceEqual(_atStart) ? RevisionVoice.Down : RevisionVoice.Plain);

    private RevisionFate Fate(RevisionLife life, TimeSpan settles, RevisionVoice voice) =>
        new(life, settles, voice, faults.ValueOf(FaultName.StorageDown) ?? ErrorClass.HttpResponse);

    private bool IsNew(string[] identities) => !identities.SequenceEqual(_restored);

    private string[] Identities(IEnumerable<string> running) => [.. running.Select(images.Identity)];
}
