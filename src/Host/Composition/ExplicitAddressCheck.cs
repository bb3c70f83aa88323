using Upgrade.Engine.Target;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Composition;

/// <summary>An address that was set by hand is never replaced by the app's own, nor the other way round: where they differ, both are shown.</summary>
internal sealed class ExplicitAddressCheck(Settings settings) : IPreflightCheck
{
    public string Name => "settings";

    public Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
    {
        var set = settings.Find("CONTAINER_APP_FQDN");

        return Task.FromResult(
            set is not { Value.Length: > 0 } || string.Equals(set.Value, subject.App.Fqdn, StringComparison.OrdinalIgnoreCase)
                ? CheckResult.Pass("they agree with the app")
                : CheckResult.Refuse(
                    "settings_differ",
                    $"{set.Source} sets CONTAINER_APP_FQDN to {PlainText.Line(set.Value, 200)}, and the app's own host name is {subject.App.Fqdn ?? "none"}",
                    "Unset it, or set it to the app's own"));
    }
}
