namespace Upgrade.Host.Azure;

/// <summary>The parts of an image reference.</summary>
/// <param name="Registry">The registry's host, with its port where it names one.</param>
/// <param name="Repository">The repository.</param>
/// <param name="Tag">The tag; <see langword="null"/> where a digest stands alone.</param>
/// <param name="Digest">The digest, <c>sha256:…</c>; <see langword="null"/> where there is none.</param>
internal sealed record ImageReference(string Registry, string Repository, string? Tag, string? Digest)
{
    private const string DefaultRegistry = "docker.io";
    private const string DefaultTag = "latest";

    /// <summary>What a manifest is asked for by: the digest, else the tag.</summary>
    public string Manifest => Digest ?? Tag ?? DefaultTag;

    /// <summary>Takes a reference apart.</summary>
    /// <param name="reference">Such as <c>registry:5000/team/app:tag@sha256:…</c>.</param>
    public static ImageReference Parse(string reference)
    {
        var (named, digest) = Cut(reference, reference.IndexOf('@', StringComparison.Ordinal));
        var slash = named.IndexOf('/', StringComparison.Ordinal);
        var (first, rest) = Cut(named, slash);
        var (registry, path) = rest is not null && IsHost(first) ? (first, rest) : (DefaultRegistry, named);

        // A colon before the last slash belongs to a host's port, never to a tag.
        var colon = path.LastIndexOf(':');
        var (repository, tag) = Cut(path, colon > path.LastIndexOf('/') ? colon : -1);
        return new ImageReference(registry, repository, tag ?? (digest is null ? DefaultTag : null), digest);
    }

    private static bool IsHost(string part) =>
        part == "localhost" || part.AsSpan().ContainsAny('.', ':');

    private static (string Before, string? After) Cut(string text, int at) =>
        at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
}
