using System.Globalization;
using System.Text.Json.Nodes;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Templates;

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
        run.Wanted = [.. ByTag(run)];

        if (run.Request.NoBuild)
        {
            var found = await Task.WhenAll(run.Builds.Select(build => FindAsync(run, build, cancellationToken)));
            run.Wanted = [.. run.Request.Images.Zip(found).SelectMany(pair => Wanted(pair.First, pair.Second))];
        }
    }

    /// <summary>The containers of the plan, each with its image by tag, whatever digest is known of it.</summary>
    public static IEnumerable<ContainerImage> ByTag(Run run) =>
        run.Request.Images.Zip(run.Builds).SelectMany(pair => Wanted(pair.First, pair.Second.Reference));

    /// <summary>The containers of an image, with what they are to run.</summary>
    public static IEnumerable<ContainerImage> Wanted(ImageTarget image, string reference) =>
        image.Containers.Select(container => new ContainerImage(container, reference));

    /// <summary>The abbreviated commit id, marked where the tree is dirty; empty where there is no checkout.</summary>
    public static string CommitOf(Run run) => $"{run.Source?.ShortSha}{(run.Source?.Dirty == true ? "-dirty" : "")}";

    private static void DemandContainers(Run run)
    {
        var live = ContainersOf(run).Keys;
        var missing = run.Request.Images.SelectMany(image => image.Containers).Where(name => !live.Contains(name)).ToList();

        if (missing.Count > 0)
        {
            throw new TargetException(
                "container_missing",
                $"{(run.Template is null ? run.Before!.Name : run.Request.TemplateFile)} has no container {string.Join(", ", missing)}; it has {string.Join(", ", live.Order())}. Choose another scope, or declare the images of this app in upgrade.json");
        }
    }

    /// <summary>The containers that are to be, with what they run by now or by the template file; empty where that says nothing.</summary>
    private static Dictionary<string, string> ContainersOf(Run run) => run.Template is { } template
        ? TemplateParts.Named(JsonObject.Create(template), "containers").DistinctBy(container => (string)container["name"]!)
            .ToDictionary(container => (string)container["name"]!, container => $"{container["image"]}", StringComparer.Ordinal)
        : run.Before!.Images.DistinctBy(image => image.Name).ToDictionary(image => image.Name, image => image.Image, StringComparer.Ordinal);

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
        image.Registry ?? RegistryOf(run, image),
        image.Repository,
        run.Tag,
        Path.Combine(run.Source?.Root ?? ".", image.Context),
        image.Dockerfile,
        image.BuildArguments.ToDictionary(pair => pair.Key, pair => Fill(run, pair.Value)))
    {
        Labels = Labels.ToDictionary(label => label.Name, label => Fill(run, label.Value)),
    };

    private static string RegistryOf(Run run, ImageTarget image)
    {
        // A template may leave an image open; what is known of the others then counts.
        var live = ContainersOf(run);
        var known = image.Containers.Where(container => live[container].Length > 0).DefaultIfEmpty(image.Containers[0]);
        var hosts = known.Select(container => HostOf(container, live[container])).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

        return hosts is [var only]
            ? only
            : throw new TargetException(
                "ambiguous_registry",
                $"the containers of image {image.Name} come from several registries: {string.Join(", ", hosts)}; say which to push to with ACR_LOGIN_SERVER");
    }

    private static string HostOf(string container, string live)
    {
        var slash = live.IndexOf('/', StringComparison.Ordinal);

        return slash > 0
            ? live[..slash]
            : throw new TargetException(
                "no_registry", $"container {container} runs {live}, which names no registry; say which to push to with ACR_LOGIN_SERVER");
    }

    private static string Fill(Run run, string value) => value
        .Replace("{commit}", CommitOf(run), StringComparison.Ordinal)
        .Replace("{tag}", run.Tag, StringComparison.Ordinal)
        .Replace("{time}", run.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static async Task<string> FindAsync(Run run, ImageBuild build, CancellationToken cancellationToken) =>
        await run.Ports.Registry.FindDigestAsync(build.Reference, cancellationToken) is { } digest
            ? $"{build.Registry}/{build.Repository}@{digest}"
            : throw new TargetException(
                "image_missing", $"{build.Reference} is not in the registry; build it by leaving out --no-build, or choose another --tag");
}
