namespace Upgrade.Host.Emulator.Registry;

/// <summary>An image reference taken apart.</summary>
/// <param name="Host">The registry; empty where the reference names none.</param>
/// <param name="Repository">The repository.</param>
/// <param name="Reference">The digest where there is one, else the tag.</param>
internal sealed record ImageName(string Host, string Repository, string Reference)
{
    public static ImageName Parse(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : image[..slash];
        var hasHost = first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost";
        var path = hasHost ? image[(slash + 1)..] : image;

        var at = path.IndexOf('@', StringComparison.Ordinal);
        var named = at < 0 ? path : path[..at];
        var colon = named.IndexOf(':', StringComparison.Ordinal);
        var tag = colon < 0 ? "latest" : named[(colon + 1)..];
        return new ImageName(hasHost ? first : "", colon < 0 ? named : named[..colon], at < 0 ? tag : path[(at + 1)..]);
    }
}
