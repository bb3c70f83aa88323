using Upgrade.Engine.Target;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Builds;

/// <summary>Checks that what is to be built can be found, before anybody waits for it.</summary>
/// <param name="root">The top of the checkout.</param>
/// <param name="images">The images that are to be built; none where nothing is.</param>
internal sealed class BuildContextCheck(string root, IReadOnlyList<LayoutImage> images) : IPreflightCheck
{
    public string Name => "build context";

    public Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
    {
        var missing = images
            .Select(image => Path.GetFullPath(Path.Combine(root, image.Context, image.Dockerfile)))
            .Where(path => !File.Exists(path))
            .ToList();

        return Task.FromResult(
            images.Count == 0 ? CheckResult.Skip("nothing is built")
            : missing.Count == 0 ? CheckResult.Pass($"every Dockerfile is in {root}")
            : CheckResult.Refuse(
                "dockerfile_missing", $"there is no {string.Join(", no ", missing)}", "Run it in the checkout of the app, or deploy what exists with --no-build"));
    }
}
