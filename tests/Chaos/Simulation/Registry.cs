using System.Security.Cryptography;
using System.Text;
using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Simulation;

/// <summary>The images that exist. A tag names the same bytes for ever.</summary>
internal sealed class Registry
{
    private const string Host = "registry.example";

    private readonly HashSet<string> _tags = [];

    public static string Reference(string repository, string tag) => $"{Host}/{repository}:{tag}";

    /// <summary>An image by its digest, whether it is named by that or by its tag.</summary>
    public static ContainerImage ByDigest(ContainerImage image) =>
        image.Image.Contains('@', StringComparison.Ordinal) ? image : image with { Image = ByDigest(image.Image) };

    public static string ByDigest(string tag) => $"{tag[..tag.LastIndexOf(':')]}@{DigestOf(tag)}";

    public string Push(string tag)
    {
        _tags.Add(tag);
        return ByDigest(tag);
    }

    public string? Find(string reference) =>
        reference.Contains('@', StringComparison.Ordinal)
            ? _tags.Any(tag => ByDigest(tag) == reference) ? reference[(reference.IndexOf('@', StringComparison.Ordinal) + 1)..] : null
            : _tags.Contains(reference) ? DigestOf(reference) : null;

    private static string DigestOf(string tag) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tag)))}";
}
