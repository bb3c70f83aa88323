using static Upgrade.Host.Emulator.Faults.FaultValue;

namespace Upgrade.Host.Emulator.Faults;

/// <summary>Every fault that the emulator knows.</summary>
internal static class FaultCatalog
{
    /// <summary>The catalogue, in the order in which it is explained.</summary>
    public static IReadOnlyList<FaultEntry> All { get; } =
    [
        new(FaultName.NeverReady,         None,    "",  "RolledBack",     "The new revision is provisioned but never healthy; the old one goes on answering 200 on the app's address."),
        new(FaultName.SlowReady,          Seconds, "4", "Verified",       "The new revision gets ready after this many seconds."),
        new(FaultName.Flapping,           None,    "",  "RolledBack",     "The new revision is ready by ARM, but its readiness answers 200 and 503 in turn."),
        new(FaultName.StorageDown,        Class,   "HttpResponseError", "RolledBack", "The new revision is ready by ARM, but its readiness answers 503: azure_storage is down, with this error_class.", "with unhealthy-before: LeftUnhealthy"),
        new(FaultName.DownInTraffic,      None,    "",  "RolledBack",     "The new revision's readiness answers 200 at its own address and 503 at the app's: azure_storage is down."),
        new(FaultName.CrashLoop,          None,    "",  "RolledBack",     "A container of the new revision waits in CrashLoopBackOff and its restart count rises."),
        new(FaultName.PullFailed,         None,    "",  "RolledBack",     "A container of the new revision waits in ImagePullBackOff."),
        new(FaultName.ProvisioningFailed, None,    "",  "RolledBack",     "The new revision ends in provisioning state Failed, with the reason."),
        new(FaultName.BuildFails,         Image,   "",  "BuildFailed",    "The build of this image (of every image without a value) ends Failed, with its log."),
        new(FaultName.BuildHangs,         None,    "",  "BuildFailed",    "Builds stay Running until they are cancelled."),
        new(FaultName.PatchLost,          None,    "",  "Verified",       "The first write is accepted and applied, then its connection drops without an answer."),
        new(FaultName.PatchRejected,      None,    "",  "Aborted",        "The first write is answered 400 and has no effect."),
        new(FaultName.PatchConflict,      Count,   "2", "Verified",       "The first so many writes are answered 409: another operation is in progress."),
        new(FaultName.Throttled,          Count,   "2", "Verified",       "The first so many reads, and as many writes, are answered 429 with Retry-After."),
        new(FaultName.ServerError,        Count,   "2", "Verified",       "The first so many reads are answered 500 or 503; writes are not touched."),
        new(FaultName.SlowOperation,      Seconds, "4", "Verified",       "The operation of a new image's write stays InProgress for this many seconds, and every further write meets 409 until it is over."),
        new(FaultName.OperationStuck,     None,    "",  "RollbackFailed", "The write's operation stays InProgress, its revision never gets ready, and every further write meets 409."),
        new(FaultName.OperationFails,     None,    "",  "RolledBack",     "The write is accepted, then its operation and its revision fail."),
        new(FaultName.RollbackNeverReady, None,    "",  "Verified",       "The restored revision never gets ready. Only seen where there is a rollback.", "with never-ready, or in a rollback: RollbackFailed"),
        new(FaultName.Superseded,         None,    "",  "Aborted",        "Somebody else deploys when the first build is scheduled or, with no build, when a new image is first looked up."),
        new(FaultName.ImageGone,          None,    "",  "Aborted",        "An image that the app runs, or ran before, is no longer in the registry."),
        new(FaultName.StorageLocked,      None,    "",  "ParityRejected", "The storage account has no public network access and no approved private endpoint."),
        new(FaultName.NotPermitted,       None,    "",  "Aborted",        "The caller may read and no more: so ARM lists his rights, and so it answers every write (403)."),
        new(FaultName.RegistryFirewall,   None,    "",  "Aborted",        "The registry has public network access disabled, so no build could push to it."),
        new(FaultName.OtherApps,          Count,   "1", "Verified",       "The group has so many apps more; a run that is not told which one is meant is refused."),
        new(FaultName.AppGone,            None,    "",  "Aborted",        "ARM knows no such app: whatever is asked of it is answered 404, and the group does not list it."),
        new(FaultName.PlatformBusy,       None,    "",  "Aborted",        "The app is in provisioning state InProgress from the beginning."),
        new(FaultName.MultipleRevisions,  None,    "",  "Verified",       "The app is in revision mode Multiple, all of its traffic on one revision. No fault at all, but every other can be met in it."),
        new(FaultName.SplitTraffic,       None,    "",  "Aborted",        "The app is in revision mode Multiple, and two revisions share its traffic."),
        new(FaultName.UnhealthyBefore,    None,    "",  "Verified",       "The images that run at the start answer 503; the new ones are well.", "with never-ready: LeftUnhealthy"),
        new(FaultName.Unreachable,        None,    "",  "Aborted",        "Nothing listens at the app's address."),
        new(FaultName.TokenExpires,       None,    "",  "Verified",       "Once the first write is accepted, every token issued before it has expired."),
        new(FaultName.HugeBody,           None,    "",  "Verified",       "The new revision's readiness is 200 with a body of up to 64 MiB that does not end before."),
        new(FaultName.HostileBody,        None,    "",  "Verified",       "The new revision's readiness is 200 with control characters, invalid UTF-8 and deep nesting in its body."),
    ];

    /// <summary>Finds a fault by its exact name.</summary>
    public static FaultEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);
}
