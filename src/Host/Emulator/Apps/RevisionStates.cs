namespace Upgrade.Host.Emulator.Apps;

/// <summary>The three words by which ARM describes a revision.</summary>
internal sealed record RevisionStates(string Provisioning, string Health, string Running)
{
    private static readonly RevisionStates Stopped = new("Deprovisioned", "None", "Stopped");
    private static readonly RevisionStates Young = new("Provisioning", "None", "Processing");

    private static readonly Dictionary<RevisionLife, RevisionStates> Settled = new()
    {
        [RevisionLife.Well] = new("Provisioned", "Healthy", "RunningAtMaxScale"),
        [RevisionLife.NeverReady] = new("Provisioned", "Unhealthy", "Processing"),
        [RevisionLife.CrashLoop] = new("Provisioned", "Unhealthy", "Degraded"),
        [RevisionLife.PullFailed] = new("Provisioning", "None", "Processing"),
        [RevisionLife.ProvisioningFailed] = new("Failed", "Unhealthy", "Failed"),
    };

    public static RevisionStates Of(EmulatedRevision revision, DateTimeOffset now) =>
        !revision.Active ? Stopped : revision.HasSettled(now) ? Settled[revision.Fate.Life] : Young;
}
