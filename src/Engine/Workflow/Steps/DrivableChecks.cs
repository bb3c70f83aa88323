using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Whether the app, as it was read, can be driven at all.</summary>
internal static class DrivableChecks
{
    /// <summary>No operation of the platform is in flight.</summary>
    /// <param name="app">The app as it was read.</param>
    /// <param name="waited">How long was waited for its end.</param>
    public static CheckResult Idle(AppState app, TimeSpan waited) => app.IsBusy || app.ProvisioningState is "Deleting"
        ? CheckResult.Refuse(
            "platform_busy",
            $"{PlatformWait.Of(app)}{After(waited, ", still after ")}",
            "Wait until it is over and run again; --busy-wait waits longer")
        : CheckResult.Pass($"none ({app.ProvisioningState}){After(waited, ", after ")}");

    /// <summary>The revision mode is one in which one revision serves: Single, or Multiple with all of the traffic on one.</summary>
    /// <param name="app">The app.</param>
    /// <param name="byCommand">Whether a command of the operator's deploys, which pins no traffic.</param>
    public static CheckResult Mode(AppState app, bool byCommand) => app switch
    {
        { RevisionMode: "Single" } => CheckResult.Pass("Single"),
        { PinsTraffic: true, Serving.Length: > 0 } when !byCommand => CheckResult.Pass($"Multiple, all of the traffic on {app.Serving}"),
        { PinsTraffic: true, Serving.Length: > 0 } => Refuse(app, "a deploy command can be driven in Single only, since nobody would hold the traffic for it", SetMode(app)),
        { PinsTraffic: true, Fqdn: null } => Refuse(app, "without ingress there is no traffic that would tell which revision serves, so only Single can be driven", SetMode(app)),
        { Weighted.Count: > 1 } => Refuse(
            app,
            "only Single can be driven, or Multiple with all of the traffic on one revision",
            $"Decide which revision is to have all of it, then: az containerapp ingress traffic set --revision-weight <revision>=100 {NamesOf(app)}"),
        _ => Refuse(app, "only Single can be driven, or Multiple with all of the traffic on one revision", SetMode(app)),
    };

    private static CheckResult Refuse(AppState app, string why, string remedy) =>
        CheckResult.Refuse("revision_mode", $"{app.Name} is in revision mode {app.RevisionMode}, its traffic {TrafficOf(app)}; {why}", remedy);

    private static string After(TimeSpan waited, string word) => waited > TimeSpan.Zero ? $"{word}{waited.TotalSeconds:0} s of waiting" : "";

    private static string TrafficOf(AppState app) => app.Weighted switch
    {
        [] => "on no revision",
        [{ FollowsNewest: true }] when app.Serving.Length == 0 => "on the newest revision that is ready, and none is",
        [var one] => $"on {one}",
        var shares => $"shared by {string.Join(" and ", shares)}",
    };

    private static string SetMode(AppState app) => $"az containerapp revision set-mode --mode single {NamesOf(app)}";

    private static string NamesOf(AppState app) => $"-n {app.Name} -g {app.Group}";
}
