using static Upgrade.Host.Emulator.Apps.RevisionLife;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>The three words by which ARM describes a revision.</summary>
internal sealed record RevisionStates(string Provisioning, string Health, string Running)
{
    public static RevisionStates Of(EmulatedRevision revision, DateTimeOffset now) =>
        (revision.Active, revision.HasSettled(now), revision.Fate.Life) switch
        {
            (false, _,     _)                  => new("Deprovisioned", "None",      "Stopped"),
            (true,  true,  Well)               => new("Provisioned",   "Healthy",   "RunningAtMaxScale"),
            (true,  true,  NeverReady)         => new("Provisioned",   "Unhealthy", "Processing"),
            (true,  true,  CrashLoop)          => new("Provisioned",   "Unhealthy", "Degraded"),
            (true,  true,  ProvisioningFailed) => new("Failed",        "Unhealthy", "Failed"),
            _                                  => new("Provisioning",  "None",      "Processing"),
        };
}
