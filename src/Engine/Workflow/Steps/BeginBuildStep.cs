using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Makes sure that what is built is what was planned: the answer to the question may have taken a while.</summary>
internal sealed class BeginBuildStep : IStep
{
    public TimeSpan LimitOf(Run run) => TimeSpan.FromMinutes(2);

    public async Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken)
    {
        if (!run.Request.NoBuild)
        {
            var now = await run.Ports.Source.InspectAsync(cancellationToken);

            if (now != run.Source)
            {
                throw new TargetException(
                    "source_changed",
                    $"the work tree changed after the plan: it was {run.Source!.ShortSha}{Dirt(run.Source)}, it is {now.ShortSha}{Dirt(now)}; run again");
            }
        }

        return UpgradeTrigger.BuildStarted;
    }

    private static string Dirt(SourceState source) => source.Dirty ? " with edits" : "";
}
