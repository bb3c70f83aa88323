using System.Globalization;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Finds out what an upgrade is going to build and where the images go.</summary>
internal static class UpgradePlan
{
    // The names are those of the OCI image specification.
    private static readonly (string Name, string Value)[] Labels =
    [
        ("org.opencontainers.image.revision", "{commit}"),
        ("org.opencontainers.image.version",  "{tag}"),
    ];

    /// <summary>Looks at the checkout and the app, and sets the tag, the builds and the wanted images of the run.</summary>
    /// <exception cref="TargetException">The request does not fit the checkout or the app.</exception>
    public static async Task MakeAsync(Run run, CancellationToken cancellationToken)
    {
        DemandContainers(run);
        run.Source = await SourceAsync(run, cancellationToken);
        run.Tag = TagOf(run);
        run.Builds = [.. run.Request.Images.Select(image => BuildOf(run, image))];
        run.Wanted = [.. run.Request.Images.Zip(run.Builds).SelectMany(pair => Wanted(pair.First, pair.Second.Reference))];

        if (run.Request.NoBuild)
        {
            var found = await Task.WhenAll(run.Builds.Select(build => FindAsync(run, build, cancellationToken)));
            run.Wanted = [.. run.Request.Images.Zip(found).SelectMany(pair => Wanted(pair.First, pair.Second))];
        }
    }

    /// <summary>The containers of an image, with what they are to run.</summary>
    public static IEnumerable<ContainerImage> Wanted(ImageTarget image, string reference) =>
        image.Containers.Select(container => new ContainerImage(container, reference));

    private static void DemandContainers(Run run)
    {
        var live = run.Before!.Images.Select(image => image.Name).ToHashSet(StringComparer.Ordinal);
        var missing = run.Request.Images.SelectMany(image => image.Containers).Where(name => !live.Contains(name)).ToList();

        if (missing.Count > 0)
        {
            throw new TargetException(
                "container_missing",
                $"{run.Before.Name} has no container {string.Join(", ", missing)}; it has {string.Join(", ", live.Order())}");
        }
    }

    private static async Task<SourceState?> SourceAsync(Run run, CancellationToken cancellationToken)
    {
        var request = run.Request;

        if (request is { NoBuild: true, Pull: false, Branch: null })
        {
            return await SourceIfAnyAsync(run, cancellationToken);
        }

        var source = await run.Ports.Source.InspectAsync(cancellationToken);

        if (request.Branch is { } branch && source.Branch != branch)
        {
            throw new TargetException(
                "wrong_branch", $"{source.Branch ?? "a detached HEAD"} is checked out, not {branch}; check that branch out first");
        }

        if (source.Dirty && (request.Pull || !request.AllowDirty))
        {
            throw new TargetException(
                "dirty_tree",
                request.Pull
                    ? "the work tree has uncommitted edits, and --pull needs a clean one; commit or stash them"
                    : "the work tree has uncommitted edits; commit them, or accept them with --allow-dirty");
        }

        if (!request.Pull)
        {
            return source;
        }

        if (run.IsDry)
        {
            await run.Ports.Source.DemandPullableAsync(cancellationToken);
            run.Tell("progress", "the checkout is planned as it is; a real run pulls first");
            return source;
        }

        await run.Ports.Source.PullAsync(cancellationToken);
        return await run.Ports.Source.InspectAsync(cancellationToken);
    }

    private static async Task<SourceState?> SourceIfAnyAsync(Run run, CancellationToken cancellationToken)
    {
        try
        {
            return await run.Ports.Source.InspectAsync(cancellationToken);
        }
        catch (TargetException)
        {
            // Nothing is built, so a checkout is not needed; the line then has no commit.
            return null;
        }
    }

    private static string TagOf(Run run)
    {
        if (run.Request.Tag is { } tag)
        {
            return tag;
        }

        if (run.Request.NoBuild)
        {
            throw new TargetException("bad_input", "--no-build deploys a tag that exists already: say which with --tag <tag>");
        }

        var dirty = run.Source!.Dirty ? "-dirty" : "";
        return $"{run.StartedAt.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}-{run.Source.ShortSha}{dirty}";
    }

    private static ImageBuild BuildOf(Run run, ImageTarget image) => new(
        image.Name,
        image.Registry ?? RegistryOf(run, image.Containers[0]),
        image.Repository,
        run.Tag,
        Path.Combine(run.Source?.Root ?? ".", image.Context),
        image.Dockerfile,
        image.BuildArguments.ToDictionary(pair => pair.Key, pair => Fill(run, pair.Value)))
    {
        Labels = Labels.ToDictionary(label => label.Name, label => Fill(run, label.Value)),
    };

    private static string RegistryOf(Run run, string container)
    {
        var live = run.Before!.Images.First(image => image.Name == container).Image;
        var slash = live.IndexOf('/', StringComparison.Ordinal);

        return slash > 0
            ? live[..slash]
            : throw new TargetException(
                "no_registry", $"container {container} runs {live}, which names no registry; say which to push to with ACR_LOGIN_SERVER");
    }

    private static string Fill(Run run, string value) => value
        .Replace("{commit}", $"{run.Source?.ShortSha}{(run.Source?.Dirty == true ? "-dirty" : "")}", StringComparison.Ordinal)
        .Replace("{tag}", run.Tag, StringComparison.Ordinal)
        .Replace("{time}", run.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static async Task<string> FindAsync(Run run, ImageBuild build, CancellationToken cancellationToken) =>
        await run.Ports.Registry.FindDigestAsync(build.Reference, cancellationToken) is { } digest
            ? $"{build.Registry}/{build.Repository}@{digest}"
            : throw new TargetException(
                "image_missing", $"{build.Reference} is not in the registry; build it by leaving out --no-build, or choose another --tag");
}
