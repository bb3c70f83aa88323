using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Checks that what a rollback of this run would need still exists.</summary>
internal sealed class SnapshotImagesCheck(IImageRegistry registry) : IPreflightCheck
{
    public string Name => "snapshot images";

    public async Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
    {
        var images = subject.ImagesThatMustExist.Select(container => container.Image).Distinct(StringComparer.Ordinal).ToList();
        var found = await Task.WhenAll(images.Select(image => LookAsync(image, cancellationToken)));
        var gone = images.Zip(found).Where(pair => pair.Second is { Digest: null, Fault: null }).Select(pair => pair.First).ToList();
        var foreign = found.Count(answer => answer.Fault?.Code == "foreign_registry");
        var unclear = found.Where(answer => answer.Fault is { Code: not "foreign_registry" }).Select(answer => answer.Fault!.Message).ToList();

        return gone.Count > 0 ? Gone(gone, subject)
            : unclear.Count > 0 ? CheckResult.Warn($"cannot tell whether every image still exists: {unclear[0]}")
            : foreign == images.Count ? CheckResult.Warn("no image is in the app's own registry, so nobody looked whether they still exist")
            : CheckResult.Pass(Found(images.Count - foreign, foreign));
    }

    private async Task<(string? Digest, TargetException? Fault)> LookAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            return (await registry.FindDigestAsync(image, cancellationToken), null);
        }
        catch (TargetException fault)
        {
            return (null, fault);
        }
    }

    private static string Found(int found, int foreign) =>
        $"{found} {(found == 1 ? "image exists" : "images exist")}"
        + (foreign == 0 ? "" : $", {foreign} in other registries not looked for");

    private static CheckResult Gone(List<string> gone, PreflightSubject subject)
    {
        var detail = $"no longer in the registry: {string.Join(", ", gone)}";
        if (subject.KeepsUnhealthy && !subject.IsRollback)
        {
            return CheckResult.Warn(detail, "This run could not be rolled back.");
        }

        return CheckResult.Refuse("image_gone", detail, subject.IsRollback
            ? "Nothing was changed. Choose another snapshot with `rollback --to <run>`, or push the image again."
            : "Nothing was changed. A rollback would fail: push the image again, or accept that with `--no-auto-rollback`.");
    }
}
