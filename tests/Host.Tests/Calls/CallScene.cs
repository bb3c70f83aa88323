using Upgrade.Host.Emulator.Faults;

namespace Upgrade.Host.Tests.Calls;

/// <summary>A run that makes a call, and how it ends where nothing happens to that call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Typed">What is typed.</param>
/// <param name="Calm">The end without trouble: a state, or <c>planned</c> for a dry run; with a reason where it has one.</param>
/// <param name="Fault">What goes wrong beside it; empty for nothing.</param>
/// <param name="Only">What the path must hold for the trouble to fall on it: the call is made for other reasons too.</param>
internal sealed record CallScene(string Call, string Typed, string Calm, string Fault = "", string Only = "")
{
    private const string Deploy = "api --no-build --tag next --yes";
    private const string Build = "api --yes";
    private const string Plan = "api --dry-run";
    private const string PlanOfATag = "api --no-build --tag next --dry-run";

    /// <summary>One for each call.</summary>
    public static readonly IReadOnlyList<CallScene> All =
    [
        //  call                     typed       end without trouble       what goes wrong beside it       only
        new("app.get GET",           Deploy,     "Verified"),
        new("app.list GET",          Deploy + " --output json", "Verified"),
        new("app.patch PATCH",       Deploy,     "Verified"),
        new("app.getAuthtoken POST", Deploy,     "RolledBack health_timeout", FaultName.NeverReady),
        new("operation.status GET",  Deploy,     "Verified"),
        new("revision.get GET",      Deploy,     "Verified",               Only: "--u-"),
        new("revision.list GET",     Deploy,     "RolledBack health_timeout", FaultName.NeverReady),
        new("replica.list GET",      Deploy,     "RolledBack crash_loop",  FaultName.CrashLoop,            Only: "--u-"),
        new("logs.stream GET",       Deploy,     "RolledBack health_timeout", FaultName.NeverReady),
        new("storage.get GET",       Plan,       "planned"),
        new("storage.list GET",      "full --dry-run", "planned"),
        new("registry.get GET",      Plan,       "planned"),
        new("permissions GET",       Plan,       "planned"),
        new("build.uploadUrl POST",  Build,      "Verified"),
        new("blob.upload PUT",       Build,      "Verified"),
        new("build.schedule POST",   Build,      "Verified"),
        new("build.get GET",         Build,      "Verified"),
        new("build.logUrl POST",     Build,      "Verified"),
        new("blob.log GET",          Build,      "Verified"),
        new("blob.log HEAD",         Build,      "Verified"),
        new("build.cancel POST",     Build,      "BuildFailed deadline",   FaultName.BuildHangs),
        new("registry.exchange POST", PlanOfATag, "planned"),
        new("registry.token POST",   PlanOfATag, "planned"),
        new("registry.manifest HEAD", PlanOfATag, "planned"),
        new("ingress.ready GET",     Deploy,     "Verified"),
    ];

    /// <summary>Whether the trouble falls on it only while the new revision is watched: before that it would be another story.</summary>
    public bool AfterTheWrite => Call == "ingress.ready GET";

    /// <summary>Whether it is answered when it was slow for longer than other requests may be, and not only given up.</summary>
    public bool IsLetThrough => Call == "blob.upload PUT";

    /// <summary>Whether it is made only where nothing new stands in the log for a while.</summary>
    public bool IsOfAQuietLog => Call == "blob.log HEAD";

    /// <summary>Whether it needs an app that says nothing of its storage account.</summary>
    public bool IsOfTheExportedApp => Call == "storage.list GET";

    /// <summary>What is not set, since the call is only made to find it out.</summary>
    public IReadOnlyList<string> Unset => Call switch
    {
        "storage.list GET" => ["STORAGE_ACCOUNT_NAME"],
        "app.list GET" => ["CONTAINER_APP_NAME"],
        _ => [],
    };

    /// <summary>The scene of a call.</summary>
    public static CallScene Of(DocumentedCall call) => All.Single(scene => scene.Call == $"{call.Name} {call.Method}");
}
