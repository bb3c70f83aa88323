using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Which bytes a snapshot's images are: a tag can be pushed again, and then names something else.</summary>
internal static class Digests
{
    private const string Algorithm = "sha256:";
    private const int HexDigits = 64;

    /// <summary>The digests of the images, where the registry tells them.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(
        Run run, IReadOnlyList<ContainerImage> images, CancellationToken cancellationToken)
    {
        var found = await ImageLookUp.FindAsync(run, images.Select(image => image.Image).Where(HasTagAlone), cancellationToken);

        return found.Where(one => one.Value is not null).ToDictionary(one => one.Key, one => one.Value!, StringComparer.Ordinal);
    }

    /// <summary>
    /// The snapshot with every image named by its digest whose tag is gone or names another one now. The operator is warned of each. Where
    /// nobody can say, the tag stays.
    /// </summary>
    public static async Task<Snapshot> PinAsync(Run run, Snapshot target, CancellationToken cancellationToken)
    {
        var known = target.Images.Select(image => image.Image)
            .Where(image => HasTagAlone(image) && IsDigest(target.Digests.GetValueOrDefault(image)));
        var found = await ImageLookUp.FindAsync(run, known, cancellationToken);
        var moved = found.Where(now => now.Value != target.Digests[now.Key])
            .ToDictionary(now => now.Key, now => ByDigest(now.Key, target.Digests[now.Key]), StringComparer.Ordinal);

        foreach (var (tag, pinned) in moved)
        {
            run.Tell("warning", found[tag] is { } other
                ? $"{tag} names another image now ({other}), so the one of the snapshot is put back as {pinned}"
                : $"{tag} is no longer in the registry, so the image of the snapshot is put back as {pinned}");
        }

        return moved.Count == 0 ? target : target with
        {
            Images = [.. target.Images.Select(image => image with { Image = moved.GetValueOrDefault(image.Image, image.Image) })],
        };
    }

    private static bool HasTagAlone(string image) => !image.Contains('@', StringComparison.Ordinal);

    // The snapshot's file may have been written by anybody; what is no digest would make the rollback fail.
    private static bool IsDigest(string? text) =>
        text?.StartsWith(Algorithm, StringComparison.Ordinal) == true
        && text.Length == Algorithm.Length + HexDigits
        && text[Algorithm.Length..].All(char.IsAsciiHexDigitLower);

    private static string ByDigest(string reference, string digest)
    {
        var colon = reference.LastIndexOf(':');

        return $"{(colon > reference.LastIndexOf('/') ? reference[..colon] : reference)}@{digest}";
    }
}
