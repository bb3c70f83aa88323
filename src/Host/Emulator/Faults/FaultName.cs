namespace Upgrade.Host.Emulator.Faults;

/// <summary>The names of the faults, as they are typed.</summary>
internal static class FaultName
{
    public const string NeverReady = "never-ready";
    public const string SlowReady = "slow-ready";
    public const string Flapping = "flapping";
    public const string StorageDown = "storage-down";
    public const string DownInTraffic = "down-in-traffic";
    public const string CrashLoop = "crash-loop";
    public const string PullFailed = "pull-failed";
    public const string ProvisioningFailed = "provisioning-failed";
    public const string BuildFails = "build-fails";
    public const string BuildHangs = "build-hangs";
    public const string PatchLost = "patch-lost";
    public const string PatchRejected = "patch-rejected";
    public const string PatchConflict = "patch-conflict";
    public const string Throttled = "throttled";
    public const string ServerError = "server-error";
    public const string SlowOperation = "slow-operation";
    public const string OperationStuck = "operation-stuck";
    public const string OperationFails = "operation-fails";
    public const string RollbackNeverReady = "rollback-never-ready";
    public const string Superseded = "superseded";
    public const string ImageGone = "image-gone";
    public const string StorageLocked = "storage-locked";
    public const string NotPermitted = "not-permitted";
    public const string RegistryFirewall = "registry-firewall";
    public const string OtherApps = "other-apps";
    public const string AppGone = "app-gone";
    public const string PlatformBusy = "platform-busy";
    public const string MultipleRevisions = "multiple-revisions";
    public const string SplitTraffic = "split-traffic";
    public const string UnhealthyBefore = "unhealthy-before";
    public const string Unreachable = "unreachable";
    public const string TokenExpires = "token-expires";
    public const string HugeBody = "huge-body";
    public const string HostileBody = "hostile-body";
}
