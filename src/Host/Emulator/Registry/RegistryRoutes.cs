using System.Globalization;
using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Registry;

/// <summary>The registry's data plane: which images stand there.</summary>
internal sealed class RegistryRoutes(Cloud cloud)
{
    /// <summary>The media type of every manifest here.</summary>
    public const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    public IReadOnlyList<Route> All =>
    [
        new("registry.ping", "GET", "/v2/", RouteArea.Registry, Ping),
        new("registry.manifest", "HEAD", "/v2/{*repository}/manifests/{reference}", RouteArea.Registry, Manifest),
        new("registry.manifest", "GET", "/v2/{*repository}/manifests/{reference}", RouteArea.Registry, Manifest),
        new("registry.tag", "GET", "/acr/v1/{*repository}/_tags/{reference}", RouteArea.Registry, Tag),
    ];

    private Answer Ping(Exchange exchange) =>
        Refusal(exchange, "", "pull") ?? Answer.Json(200, new JsonObject());

    private Answer Manifest(Exchange exchange)
    {
        var (repository, reference) = (exchange.Values["repository"], exchange.Values["reference"]);
        if (Refusal(exchange, repository, "pull") is { } refusal)
        {
            return refusal;
        }

        cloud.Stranger.SeeLookUp(repository, reference);
        if (cloud.Images.Find(repository, reference) is not var (digest, manifest))
        {
            return cloud.Images.HasRepository(repository)
                ? Error(404, "MANIFEST_UNKNOWN", $"manifest tagged by \"{reference}\" is not found")
                : Error(404, "NAME_UNKNOWN", $"repository \"{repository}\" is not found");
        }

        if (!Accepts(exchange))
        {
            return Error(404, "MANIFEST_UNKNOWN", "OCI manifest found, but accept header does not support OCI manifests");
        }

        return new Answer(200) { ContentType = ManifestType, Body = manifest }
            .With("Docker-Content-Digest", digest)
            .With("Docker-Distribution-Api-Version", "registry/2.0")
            .With("ETag", $"\"{digest}\"");
    }

    private Answer Tag(Exchange exchange)
    {
        var (repository, tag) = (exchange.Values["repository"], exchange.Values["reference"]);
        if (Refusal(exchange, repository, "metadata_read") is { } refusal)
        {
            return refusal;
        }

        cloud.Stranger.SeeLookUp(repository, tag);
        if (cloud.Images.Find(repository, tag) is not var (digest, _))
        {
            return Error(404, "TAG_UNKNOWN", "the specified tag does not exist");
        }

        var seen = ArmTime.Zoneless(cloud.StartedAt) + "Z";
        var attributes = new JsonObject { ["deleteEnabled"] = true, ["writeEnabled"] = true, ["readEnabled"] = true, ["listEnabled"] = true };
        return Answer.Json(200, new JsonObject
        {
            ["registry"] = cloud.Images.LoginServer,
            ["imageName"] = repository,
            ["tag"] = new JsonObject
            {
                ["name"] = tag,
                ["digest"] = digest,
                ["createdTime"] = seen,
                ["lastUpdateTime"] = seen,
                ["changeableAttributes"] = attributes,
            },
        });
    }

    private static bool Accepts(Exchange exchange) => exchange.Headers.Accept
        .SelectMany(line => (line ?? "").Split(','))
        .Select(type => type.Split(';')[0].Trim())
        .Any(type => type is ManifestType or "*/*");

    private Answer? Refusal(Exchange exchange, string repository, string action)
    {
        if (cloud.RegistryTokens.Opens(exchange.Headers.Authorization, repository, action))
        {
            return null;
        }

        var server = cloud.Images.LoginServer;
        var scope = repository.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $",scope=\"repository:{repository}:{action}\"");
        return Error(401, "UNAUTHORIZED", "authentication required, visit https://aka.ms/acr/authorization for more information.")
            .With("Www-Authenticate", $"Bearer realm=\"https://{server}/oauth2/token\",service=\"{server}\"{scope}")
            .With("Docker-Distribution-Api-Version", "registry/2.0");
    }

    private static Answer Error(int status, string code, string message) => Answer.Json(
        status, new JsonObject { ["errors"] = new JsonArray(ArmError.Node(code, message)) });
}
