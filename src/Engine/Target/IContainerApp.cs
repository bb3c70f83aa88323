namespace Upgrade.Engine.Target;

/// <summary>The app that a run is about.</summary>
/// <remarks>
/// Reads are repeated by the adapter until they succeed or its budget is spent; a write is sent once for each call, except where the
/// platform said clearly that it had no effect (busy, throttled). Not meant for concurrent writes; concurrent reads are fine.
/// </remarks>
public interface IContainerApp
{
    /// <summary>Reads the app.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TargetException">It does not exist, may not be read, or could not be reached.</exception>
    Task<AppState> GetAsync(CancellationToken cancellationToken);

    /// <summary>Sends ONE write that makes one new revision, and returns when the platform has answered.</summary>
    /// <param name="change">What to write. Masked secrets are never sent back.</param>
    /// <param name="cancellationToken">Observed before the write is sent, and never after.</param>
    /// <returns>What the platform said. A refusal and a lost answer are values, not exceptions.</returns>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent.</exception>
    Task<WriteReceipt> WriteAsync(AppChange change, CancellationToken cancellationToken);

    /// <summary>Sends ONE write that moves the traffic and makes no revision, and returns when the platform has answered.</summary>
    /// <param name="move">Where to.</param>
    /// <param name="cancellationToken">Observed before the write is sent, and never after.</param>
    /// <returns>What the platform said. A refusal and a lost answer are values, not exceptions.</returns>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent.</exception>
    Task<WriteReceipt> MoveTrafficAsync(TrafficMove move, CancellationToken cancellationToken);

    /// <summary>Asks once how far an accepted write is.</summary>
    /// <param name="operation"><see cref="WriteReceipt.Operation"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TargetException">It could not be asked.</exception>
    Task<OperationState> GetOperationAsync(string operation, CancellationToken cancellationToken);

    /// <summary>Reads a revision.</summary>
    /// <param name="revision">Its full name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The revision, or <see langword="null"/> where there is none of that name (yet).</returns>
    /// <exception cref="TargetException">It could not be read.</exception>
    Task<RevisionState?> GetRevisionAsync(string revision, CancellationToken cancellationToken);

    /// <summary>Reads all revisions of the app, active or not, in no order.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TargetException">They could not be read, or not to their end.</exception>
    Task<IReadOnlyList<RevisionState>> ListRevisionsAsync(CancellationToken cancellationToken);

    /// <summary>Reads the replicas of a revision; none where it has none or does not exist.</summary>
    /// <param name="revision">Its full name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TargetException">They could not be read.</exception>
    Task<IReadOnlyList<ReplicaState>> GetReplicasAsync(string revision, CancellationToken cancellationToken);
}
