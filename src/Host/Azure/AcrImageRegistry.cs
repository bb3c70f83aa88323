using Azure;
using Azure.Core;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Looks images up in the app's own Azure container registry, and in no other.</summary>
internal sealed class AcrImageRegistry(AzureSession session) : IImageRegistry
{
    // Without the whole list a registry answers 404 for an image of several platforms.
    private const string Manifests =
        "application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, "
        + "application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json";

    private readonly AcrTokens _tokens = new(session.Web, session.Credential, session.Connection.Cloud);

    public async Task<string?> FindDigestAsync(string reference, CancellationToken cancellationToken)
    {
        var image = ImageReference.Parse(reference);
        if (!IsOurs(image.Registry))
        {
            throw new TargetException(
                "foreign_registry",
                $"{reference} is in {image.Registry}, which is not the app's own registry, so nobody here can tell whether it exists.");
        }

        try
        {
            return await session.Reads.RunAsync(
                $"image {reference}", token => AskAsync(image, token), cancellationToken);
        }
        catch (TargetException fault) when (fault.InnerException is RequestFailedException { Status: 401 or 403 or 404 } refusal)
        {
            throw Closed(image.Registry, refusal);
        }
    }

    // A secret for this machine is never sent to another one, so a local endpoint goes with a local registry only.
    private bool IsOurs(string registry) =>
        registry.Equals(session.Connection.RegistryServer, StringComparison.OrdinalIgnoreCase)
            ? !session.Connection.IsLoopback || new Uri($"https://{registry}").IsLoopback
            : !session.Connection.IsLoopback && session.Connection.Cloud.HasRegistry(registry);

    private async ValueTask<string?> AskAsync(ImageReference image, CancellationToken cancellationToken)
    {
        var response = await HeadAsync(image, cancellationToken);
        if (response.Status == 401)
        {
            _tokens.Forget(image.Registry, image.Repository);
            response = await HeadAsync(image, cancellationToken);
        }

        if (response.Status == 404)
        {
            return null;
        }

        return response.OrThrow().Headers.TryGetValue("Docker-Content-Digest", out var digest)
            ? digest
            : image.Digest ?? throw new TargetException("bad_answer", $"{image.Registry} did not say which digest {image.Repository}:{image.Tag} has.");
    }

    private async Task<Response> HeadAsync(ImageReference image, CancellationToken cancellationToken)
    {
        var token = await _tokens.GetAsync(image.Registry, image.Repository, cancellationToken);
        return await session.Web.SendAsync(
            RequestMethod.Head,
            new Uri($"https://{image.Registry}/v2/{image.Repository}/manifests/{image.Manifest}"),
            null,
            [("Authorization", $"Bearer {token}"), ("Accept", Manifests)],
            null,
            cancellationToken);
    }

    private static TargetException Closed(string registry, RequestFailedException refusal)
    {
        var error = ServiceError.Of(refusal);
        return new TargetException(
            "registry_closed",
            $"{registry} does not let us look ({refusal.Status} {error.Code}). {error.Message} Check its firewall for this machine's address and that you may pull from it (AcrPull).",
            refusal);
    }
}
