using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Recovering;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Whether an earlier run left what is live, and nobody has proved it ready since.</summary>
internal static class EarlierRuns
{
    /// <summary>Looks at what earlier runs noted, and keeps it with the run.</summary>
    /// <exception cref="TargetException">Their journals cannot be looked for.</exception>
    public static CheckResult Check(Run run)
    {
        var earlier = UnprovedWork.Find(StateFolder.Demand(run.Ports.Journals.Past), run.Before!);
        run.LeftUnprovedBy = earlier?.RunId;

        return earlier is null
            ? CheckResult.Pass("none left anything live that was not proved ready")
            : CheckResult.Warn(
                UnprovedWork.Text(earlier, run.Before!),
                run.Request.IsRollback ? null : "It is no snapshot to go back to, so an older good one stays that");
    }
}
