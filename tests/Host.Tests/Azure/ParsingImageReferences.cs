using Upgrade.Host.Azure;

namespace Upgrade.Host.Tests.Azure;

public sealed class ParsingImageReferences
{
    [Theory]
    //          reference                              registry             repository       tag        digest        asked for by
    [InlineData("r.azurecr.io/elb-api:1", "r.azurecr.io", "elb-api", "1", null, "1")]
    [InlineData("r.azurecr.io/team/api@sha256:ab", "r.azurecr.io", "team/api", null, "sha256:ab", "sha256:ab")]
    [InlineData("r.azurecr.io/api:1@sha256:ab", "r.azurecr.io", "api", "1", "sha256:ab", "sha256:ab")]
    [InlineData("127.0.0.1:5000/api", "127.0.0.1:5000", "api", "latest", null, "latest")]
    [InlineData("127.0.0.1:5000/api:2", "127.0.0.1:5000", "api", "2", null, "2")]
    [InlineData("localhost/api", "localhost", "api", "latest", null, "latest")]
    [InlineData("redis:7-alpine", "docker.io", "redis", "7-alpine", null, "7-alpine")]
    [InlineData("library/redis", "docker.io", "library/redis", "latest", null, "latest")]
    public void Every_part_is_found(
        string reference, string registry, string repository, string? tag, string? digest, string manifest)
    {
        var image = ImageReference.Parse(reference);

        Assert.Equal(new ImageReference(registry, repository, tag, digest), image);
        Assert.Equal(manifest, image.Manifest);
    }
}
