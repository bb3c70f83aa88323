using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Judges by the app what a deploy command did: its exit code alone proves nothing.</summary>
internal static class CommandOutcome
{
    /// <summary>Judges, and says to the run why it goes on as it does.</summary>
    /// <returns>What happened; <see langword="null"/> where the command's work is live and is not whole.</returns>
    public static UpgradeTrigger? Judge(Run run, CommandStory story)
    {
        if (!CommandSight.HasNewRevision(story.Before, story.Now))
        {
            return Nothing(run, story);
        }

        if (!story.Succeeded)
        {
            run.Because(story.Cause ?? "deploy_failed", $"{story.Text} half-way ({Supersession.Changed(story.Before, story.Now)}){story.Where}");
            return null;
        }

        if (Kept(run, story) is { Count: > 0 } kept)
        {
            run.Because("deploy_incomplete", $"{story.Text}, and {string.Join(", ", kept)} kept the old image{story.Where}");
            return null;
        }

        WarnOfOtherImages(run, story.Now);
        return UpgradeTrigger.Applied;
    }

    private static UpgradeTrigger Nothing(Run run, CommandStory story)
    {
        // A configuration that was written makes no revision, and no snapshot holds it.
        var written = Supersession.Changed(story.Before, story.Now);
        run.HasWritten = written is not null;
        run.Because(
            story.Succeeded ? "nothing_deployed" : story.Cause ?? "deploy_failed",
            $"{story.Text}, and made no new revision{(written is null ? "" : $", but {written}: look at the app's configuration")}{story.Where}");
        return UpgradeTrigger.NothingApplied;
    }

    // One that had the wanted image before is not an old one.
    private static List<string> Kept(Run run, CommandStory story) =>
    [
        .. run.Wanted.Select(wanted => wanted.Name)
            .Where(name => ImageOf(story.Now, name) is var image && image == ImageOf(story.Before, name) && !AcceptedOf(run, name).Contains(image)),
    ];

    private static void WarnOfOtherImages(Run run, AppState now)
    {
        foreach (var name in run.Wanted.Select(wanted => wanted.Name))
        {
            if (ImageOf(now, name) is var image && AcceptedOf(run, name) is var accepted && !accepted.Contains(image))
            {
                run.Tell("warning", $"the deploy command put {image} into container {name}, not {accepted[0]} of the plan");
            }
        }
    }

    /// <summary>The references of the image that a container is to run: by tag, and by digest where that is known.</summary>
    internal static List<string?> AcceptedOf(Run run, string container) =>
        [.. UpgradePlan.ByTag(run).Concat(run.Wanted).Where(wanted => wanted.Name == container).Select(wanted => wanted.Image)];

    private static string? ImageOf(AppState app, string container) => app.Images.FirstOrDefault(image => image.Name == container)?.Image;
}
