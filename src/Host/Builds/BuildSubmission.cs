using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Identity;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Builds;

/// <summary>Brings a build to the registry: packs its context, uploads that, and schedules the run.</summary>
internal sealed class BuildSubmission(AzureSession session, ContainerRegistryResource registry)
{
    private static readonly TimeSpan UploadLimit = TimeSpan.FromMinutes(30);
    private static readonly (string, string)[] UploadHeaders =
    [
        ("Content-Type", "application/gzip"),
        ("x-ms-blob-type", "BlockBlob"),
        ("x-ms-version", "2021-12-02"),
    ];

    /// <summary>Submits a build.</summary>
    /// <exception cref="TargetException">It could not be submitted.</exception>
    public async Task<BuildRun> SubmitAsync(ImageBuild build, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var archive = await ContextArchive.PackAsync(build, cancellationToken);
        progress.Report($"uploading {archive.Content.Length / 1024.0:0.#} KiB");
        var location = await session.Reads.RunAsync(
            $"a place to upload the context of image {build.Name} to",
            async token => await registry.GetBuildSourceUploadUrlAsync(token),
            cancellationToken);
        if (location.Text("relativePath") is not { } path || !Uri.TryCreate(location.Text("uploadUrl"), UriKind.Absolute, out var address))
        {
            throw new TargetException("bad_answer", "The registry named no place to upload to. Nothing was built.");
        }

        await UploadAsync(build, archive, address, cancellationToken);
        return await ScheduleAsync(build, BuildRequest.For(build, path, archive.Dockerfile), cancellationToken);
    }

    // The address is signed: it needs no sign-in, and gets none.
    private Task<Response> UploadAsync(ImageBuild build, ContextArchive archive, Uri address, CancellationToken cancellationToken) =>
        session.Reads.RunAsync(
            $"the upload of the context of image {build.Name}",
            async token => (await session.Web.SendAsync(
                RequestMethod.Put, address, new ArchiveContent(archive.Content), UploadHeaders, UploadLimit, token)).OrThrow(),
            cancellationToken);

    // A run that was scheduled and not heard of could not be cancelled, so the token is heard only before the request.
    private async Task<BuildRun> ScheduleAsync(ImageBuild build, BinaryData request, CancellationToken cancellationToken)
    {
        try
        {
            return BuildRun.Read(await Pipelines.Writes(session.Connection.Patience, session.Time).ExecuteAsync(
                async token =>
                {
                    token.ThrowIfCancellationRequested();
                    return await registry.ScheduleRunAsync(request, CancellationToken.None);
                },
                cancellationToken));
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && PassingFault.IsLost(fault))
        {
            throw new TargetException(
                "build_unknown",
                $"The registry's answer was lost when the build of image {build.Name} was scheduled; it may be running. Look with `az acr task list-runs`. The app was not touched.",
                fault);
        }
        catch (Exception fault) when (fault is RequestFailedException or AuthenticationFailedException or JsonException)
        {
            throw ArmFault.Tell($"a build of image {build.Name}", fault);
        }
    }
}
