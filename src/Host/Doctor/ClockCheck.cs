using System.Globalization;
using Azure;
using Azure.Core;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Doctor;

/// <summary>Compares this machine's clock with the one of Azure Resource Manager, by the date of an answer: even its refusal has one, so no sign-in is sent.</summary>
/// <param name="session">Azure.</param>
internal sealed class ClockCheck(AzureSession session) : IMachineCheck
{
    // Tokens are refused by the directory and by services that see five minutes of difference.
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Odd = TimeSpan.FromSeconds(30);

    public string Name => "clock";

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var before = session.Time.GetUtcNow();
            var answer = await session.Web.SendAsync(
                RequestMethod.Get, new Uri(session.Connection.ArmEndpoint, $"{session.App.Id}?api-version={ContainerAppResource.ApiVersion}"), null, [], null, cancellationToken);
            var after = session.Time.GetUtcNow();

            return answer.Headers.Date is { } theirs ? Judge(before + ((after - before) / 2) - theirs) : CheckResult.Warn($"{session.Connection.ArmEndpoint.Host} does not say what time it is");
        }
        catch (Exception fault) when (fault is RequestFailedException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return CheckResult.Warn($"the clock could not be compared: {PrintableText.Of(fault.Message)}");
        }
    }

    private CheckResult Judge(TimeSpan ahead)
    {
        var detail = string.Create(
            CultureInfo.InvariantCulture, $"this machine is {Math.Abs(ahead.TotalSeconds):0} s {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} {session.Connection.ArmEndpoint.Host}");
        const string remedy = "Set the clock, or let it be set: timedatectl set-ntp true";

        return ahead.Duration() > Most ? CheckResult.Refuse("clock_wrong", $"{detail}, so its tokens are refused", remedy)
            : ahead.Duration() > Odd ? CheckResult.Warn(detail, remedy)
            : CheckResult.Pass(detail);
    }
}
