namespace Upgrade.Engine.Target;

/// <summary>Asks the app itself whether it is ready.</summary>
public interface IReadiness
{
    /// <summary>Asks once. Bounded in time, size and redirects; whatever comes back, or nothing, is an answer.</summary>
    /// <param name="address">The readiness address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">Cancelled by the caller.</exception>
    Task<ReadinessAnswer> AskAsync(Uri address, CancellationToken cancellationToken);
}
