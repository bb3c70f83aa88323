using System.Security.Cryptography;
using System.Text;

namespace Upgrade.Host.Emulator.Registry;

/// <summary>The images that stand in the emulated registry. Guarded by the platform's lock.</summary>
/// <param name="loginServer">The registry's host.</param>
internal sealed class ImageStore(string loginServer)
{
    private readonly Dictionary<(string Repository, string Tag), string> _tags = [];
    private readonly Dictionary<(string Repository, string Digest), byte[]> _manifests = [];
    private readonly HashSet<(string Repository, string Digest)> _gone = [];

    public string LoginServer => loginServer;

    /// <summary>Puts an image in, so that it can be found by its tag and by its digest.</summary>
    /// <param name="image">A reference with this registry's host, or none.</param>
    /// <param name="content">What sets this image apart from others of its name.</param>
    /// <returns>Its digest.</returns>
    public string Push(string image, string content = "")
    {
        var name = ImageName.Parse(image);
        var manifest = Manifest($"{name.Repository}:{name.Reference}:{content}");
        var isDigest = name.Reference.StartsWith("sha256:", StringComparison.Ordinal);
        var digest = isDigest ? name.Reference : Sha256(manifest);
        _manifests[(name.Repository, digest)] = manifest;
        if (!isDigest)
        {
            _tags[(name.Repository, name.Reference)] = digest;
        }

        return digest;
    }

    /// <summary>Takes an image out; its name is still known to <see cref="Identity"/>.</summary>
    public void Remove(string image)
    {
        var name = ImageName.Parse(image);
        _gone.Add((name.Repository, DigestOf(name.Repository, name.Reference)));
    }

    public bool Owns(string image) => ImageName.Parse(image).Host == loginServer;

    /// <summary>The digest and the manifest of what stands there; <see langword="null"/> where nothing does.</summary>
    public (string Digest, byte[] Manifest)? Find(string repository, string reference)
    {
        var key = (repository, DigestOf(repository, reference));
        return !_gone.Contains(key) && _manifests.TryGetValue(key, out var manifest) ? (key.Item2, manifest) : null;
    }

    public bool HasRepository(string repository) => _manifests.Keys.Any(key => key.Repository == repository);

    /// <summary>The same text for every way to name the same image.</summary>
    public string Identity(string image)
    {
        var name = ImageName.Parse(image);
        return name.Host == loginServer ? $"{name.Repository}@{DigestOf(name.Repository, name.Reference)}" : image;
    }

    private string DigestOf(string repository, string reference) => _tags.GetValueOrDefault((repository, reference), reference);

    private static byte[] Manifest(string content)
    {
        var config = Sha256(Encoding.UTF8.GetBytes($"config {content}"));
        var layer = Sha256(Encoding.UTF8.GetBytes($"layer {content}"));
        return Encoding.UTF8.GetBytes(
            $$"""
            {"schemaVersion":2,"mediaType":"{{RegistryRoutes.ManifestType}}","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{config}}","size":5824},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{{layer}}","size":2014658}]}
            """);
    }

    private static string Sha256(byte[] bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
}
