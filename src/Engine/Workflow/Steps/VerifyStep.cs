using Upgrade.Engine.Workflow.Verification;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Watches the new revision until it is proved ready, can never be, or the budget is spent.</summary>
internal sealed class VerifyStep : IStep
{
    private static readonly TimeSpan _slack = TimeSpan.FromSeconds(30);

    public TimeSpan LimitOf(Run run) => run.Request.HealthTimeout + _slack;

    public UpgradeTrigger OnFailure(Run run) =>
        UnhealthyPolicy.Keeps(run) ? UpgradeTrigger.UnhealthyButKept : UpgradeTrigger.ProvedUnhealthy;

    public async Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken)
    {
        var before = run.Before!;
        var proof = await RevisionProof.SeekAsync(
            run, new Watched(run.Revision!, before.LatestRevision, before.Serving, Aside: before.PinsTraffic), cancellationToken);

        if (proof.Verdict == Verdict.Ready)
        {
            return before.PinsTraffic ? UpgradeTrigger.ProvedAside : UpgradeTrigger.ProvedReady;
        }

        if (proof.Verdict == Verdict.Superseded)
        {
            run.Because("superseded", before.PinsTraffic
                ? $"{proof.Detail}; the traffic is left where it is, and nothing is rolled back over them"
                : $"{proof.Detail}; what is live is theirs, so it is not rolled back");
            return UpgradeTrigger.UnhealthyButKept;
        }

        SickComponents.Tell(run);
        await SickContainer.TellAsync(run, cancellationToken);
        run.Because(proof.Reason, proof.Detail);
        return OnFailure(run);
    }
}
