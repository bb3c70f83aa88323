using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Was the app healthy before us, and can this machine reach its readiness address at all?</summary>
internal sealed class BaselineCheck(Run run) : IPreflightCheck
{
    private const int _tries = 3;

    public string Name => "readiness before";

    public async Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
    {
        if (run.Request.VerifyByArmAlone)
        {
            return CheckResult.Skip("--verify arm: ARM's states alone decide");
        }

        if (run.Address is not { } address)
        {
            return Unreachable("the app has no ingress, so there is no readiness address");
        }

        var answer = await AskAsync(address, cancellationToken);

        if (!answer.Reached)
        {
            return Unreachable($"{address} cannot be reached from this machine ({answer.Problem})");
        }

        run.UnhealthyBefore = !answer.Ready;

        if (await WhyNotAsideAsync(subject.App, cancellationToken) is { } unseen)
        {
            return Unreachable(unseen);
        }

        return answer.Ready
            ? CheckResult.Pass($"{address} answers 200")
            : CheckResult.Warn(
                $"{address} answers {answer.Status} before anything was changed{Verification.ReadinessText.Sick(answer)}",
                "If it is still unhealthy afterwards, the previous images are not put back: they are known to be no better");
    }

    // Where the traffic waits for the proof, revisions are judged at their own addresses; whether that can be done, the one that serves tells.
    private async Task<string?> WhyNotAsideAsync(AppState app, CancellationToken cancellationToken)
    {
        if (!app.PinsTraffic || app.Serving.Length == 0)
        {
            return null;
        }

        var revision = await run.Ports.App.GetRevisionAsync(app.Serving, cancellationToken);

        if (Verification.RevisionProof.AddressOf(run, revision?.Fqdn) is not { } own)
        {
            return $"ARM tells no address of {app.Serving} of its own, where a new revision would be proved before it gets the traffic";
        }

        var answer = await run.Ports.Readiness.AskAsync(own, cancellationToken);
        return answer.Reached ? null : $"{own}, where {app.Serving} answers by itself, cannot be reached from this machine ({answer.Problem})";
    }

    private CheckResult Unreachable(string detail) =>
        run.Request.IsRollback
            ? CheckResult.Warn(detail, "The rollback goes on; it cannot be proved from here without --verify arm")
            : CheckResult.Refuse("unreachable", detail, "Run it where the address can be reached, or judge by ARM alone with --verify arm");

    private async Task<ReadinessAnswer> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        var answer = await run.Ports.Readiness.AskAsync(address, cancellationToken);

        for (var attempt = 1; attempt < _tries && !answer.Ready; attempt++)
        {
            await Task.Delay(run.Request.Limits.FirstPause, run.Ports.Time, cancellationToken);
            answer = await run.Ports.Readiness.AskAsync(address, cancellationToken);
        }

        return answer;
    }
}
