using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Asks the registry for many images at the same time, for at most a while.</summary>
internal static class ImageLookUp
{
    /// <summary>Looks images up.</summary>
    /// <param name="run">The run.</param>
    /// <param name="references">Their references.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The digest of each, <see langword="null"/> where there is no such image; what nobody could say in time is not there at all.</returns>
    public static async Task<IReadOnlyDictionary<string, string?>> FindAsync(
        Run run, IEnumerable<string> references, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(run.Request.Limits.ImageLookUp, run.Ports.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var found = await Task.WhenAll(references.Distinct(StringComparer.Ordinal).Select(reference => FindOneAsync(run, reference, end.Token)));
        cancellationToken.ThrowIfCancellationRequested();

        return found.Where(one => one.Known).ToDictionary(one => one.Reference, one => one.Digest, StringComparer.Ordinal);
    }

    private static async Task<(string Reference, bool Known, string? Digest)> FindOneAsync(Run run, string reference, CancellationToken end)
    {
        try
        {
            return (reference, true, await run.Ports.Registry.FindDigestAsync(reference, end));
        }
        catch (Exception failure) when (failure is TargetException or OperationCanceledException)
        {
            // Nobody can say, or not in time: the caller goes on without.
            return (reference, false, null);
        }
    }
}
