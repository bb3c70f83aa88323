using Azure;
using Azure.Identity;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Builds;

/// <summary>Builds images with the tasks of an Azure container registry.</summary>
internal sealed class AcrImageBuilder(AzureSession session) : IImageBuilder
{
    public async Task<BuiltImage> BuildAsync(
        ImageBuild build, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var registry = RegistryOf(build.Registry);
        var scheduled = await new BuildSubmission(session, registry).SubmitAsync(build, progress, cancellationToken);
        (progress as IProgress<ScheduledBuild>)?.Report(new ScheduledBuild(scheduled.Id, build.Registry));
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

    public async Task CancelAsync(ScheduledBuild build, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(session.Connection.Patience.Cancellation, session.Time);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await RequestCancellationAsync(RegistryOf(build.Registry), build.Id, bound.Token);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && IsRefusal(fault))
        {
            throw new TargetException("build_unknown", $"{PrintableText.Of(fault.Message)} End it with `az acr task cancel-run --run-id {build.Id}`", fault);
        }
    }

    private ContainerRegistryResource RegistryOf(string host)
    {
        var name = session.Connection.RegistryName
            ?? RegistryName.InHost(host)
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
            await RequestCancellationAsync(registry, runId, bound.Token);
            progress.Report($"build {runId} was cancelled");
        }
        catch (Exception fault) when (IsRefusal(fault))
        {
            progress.Report(
                $"build {runId} could not be cancelled and may go on: {PrintableText.Of(fault.Message)} End it with `az acr task cancel-run --run-id {runId}`.");
        }
    }

    private async Task RequestCancellationAsync(ContainerRegistryResource registry, string runId, CancellationToken cancellationToken) =>
        await Pipelines.Cancellation(session.Connection.Patience, session.Time)
            .ExecuteAsync(async token => await registry.CancelRunAsync(runId, token), cancellationToken);

    private static bool IsRefusal(Exception fault) =>
        fault is RequestFailedException or AuthenticationFailedException or IOException or OperationCanceledException;
}
