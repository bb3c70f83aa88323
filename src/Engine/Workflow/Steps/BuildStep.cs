using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Builds all images at the same time; where one fails the others are cancelled.</summary>
internal sealed class BuildStep : IStep
{
    public TimeSpan LimitOf(Run run) => run.Request.Limits.Build;

    public async Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.Request.NoBuild)
        {
            run.Tell("progress", $"nothing is built; tag {run.Tag} stands in the registry");
            return UpgradeTrigger.ImagesReady;
        }

        if (run.Request.CommandBringsImages)
        {
            run.Tell("progress", "nothing is built here; the deploy command brings the images");
            return UpgradeTrigger.ImagesReady;
        }

        using var siblings = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var built = await Task.WhenAll(run.Builds.Select(build => BuildOneAsync(run, build, siblings.Cancel, siblings.Token)));
        var failures = built.Select(result => result.Failure).OfType<TargetException>().ToList();

        if (failures.Count > 0)
        {
            throw new TargetException(failures[0].Code, string.Join("; ", failures.Select(failure => failure.Message)), failures[0]);
        }

        cancellationToken.ThrowIfCancellationRequested();
        run.Wanted = [.. run.Request.Images.Zip(built).SelectMany(pair => UpgradePlan.Wanted(pair.First, pair.Second.Image!.Reference))];

        return UpgradeTrigger.ImagesReady;
    }

    private static async Task<(BuiltImage? Image, TargetException? Failure)> BuildOneAsync(
        Run run, ImageBuild build, Action cancelAll, CancellationToken cancellationToken)
    {
        try
        {
            run.Tell("progress", $"{build.Name}: building {build.Reference}");
            var image = await run.Ports.Builder.BuildAsync(build, new BuildNews(run, build.Name), cancellationToken);
            run.Tell("progress", $"{build.Name}: built {image.Reference}");

            return (image, null);
        }
        catch (TargetException failure)
        {
            cancelAll();
            return (null, failure);
        }
        catch (OperationCanceledException)
        {
            // Whoever cancelled says why: a failed sibling by its own failure, a signal or the deadline by the token of the step.
            return (null, null);
        }
    }
}
