using Azure;
using Azure.Identity;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Builds;

/// <summary>Builds images with the tasks of an Azure container registry.</summary>
internal sealed class AcrImageBuilder(AzureSession session) : IImageBuilder
{
    private const string PublicSuffix = ".azurecr.io";

    public async Task<BuiltImage> BuildAsync(
        ImageBuild build, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var registry = RegistryOf(build);
        var scheduled = await new BuildSubmission(session, registry).SubmitAsync(build, progress, cancellationToken);
        progress.Report($"build {scheduled.Id} of image {build.Name} is scheduled");
        var watch = new BuildWatch(session, registry, scheduled.Id, progress);
        try
        {
            var run = await watch.UntilOverAsync(cancellationToken);
            return Judge(build, run, watch.Tail);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await CancelAsync(registry, scheduled.Id, progress);
            throw;
        }
    }

    private ContainerRegistryResource RegistryOf(ImageBuild build)
    {
        var host = build.Registry;
        var name = session.Connection.RegistryName
            ?? (host.EndsWith(PublicSuffix, StringComparison.OrdinalIgnoreCase) ? host[..^PublicSuffix.Length] : null)
            ?? throw new TargetException("registry_unknown", $"ACR_NAME is unset, and {host} does not tell it. Nothing was built.");
        return new ContainerRegistryResource(session.Arm, ContainerRegistryResource.CreateResourceIdentifier(
            session.Connection.SubscriptionId, session.Connection.ResourceGroup, name));
    }

    private static BuiltImage Judge(ImageBuild build, BuildRun run, IReadOnlyCollection<string> tail)
    {
        if (!run.HasSucceeded)
        {
            throw new TargetException("build_failed", string.Join('\n',
            [
                $"Image {build.Name}: build {run.Id} ended {run.Status}. {run.Error}".TrimEnd(),
                .. tail.Select(line => $"  {line}"),
            ]));
        }

        return run.DigestOf(build) is { } digest
            ? new BuiltImage(build.Name, $"{build.Registry}/{build.Repository}@{digest}", run.Id)
            : throw new TargetException(
                "no_digest", $"Image {build.Name}: build {run.Id} succeeded and pushed no {build.Repository}:{build.Tag}.");
    }

    // Best effort, and bounded: the operator is waiting to be let go.
    private async Task CancelAsync(ContainerRegistryResource registry, string runId, IProgress<string> progress)
    {
        var limit = session.Connection.Patience.Cancellation;
        using var bound = new CancellationTokenSource(limit, session.Time);
        try
        {
            await Pipelines.Reads(session.Connection.Patience with { Reads = limit }, session.Time)
                .ExecuteAsync(async token => await registry.CancelRunAsync(runId, token), bound.Token);
            progress.Report($"build {runId} was cancelled");
        }
        catch (Exception fault) when (
            fault is RequestFailedException or AuthenticationFailedException or IOException or OperationCanceledException)
        {
            progress.Report(
                $"build {runId} could not be cancelled and may go on: {PrintableText.Of(fault.Message)} End it with `az acr task cancel-run --run-id {runId}`.");
        }
    }
}
