namespace Upgrade.Engine.Target;

/// <summary>Reads what the containers of a revision write to their consoles.</summary>
/// <remarks>Of several replicas one is read. Safe for concurrent use.</remarks>
public interface IContainerLogs
{
    /// <summary>Follows every container of a revision from its last lines on, until cancelled. A stream that breaks is taken up again.</summary>
    /// <param name="revision">The revision's full name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The lines as they come, each container's in its order. It ends by itself only when no container can be read any more.</returns>
    /// <exception cref="TargetException">The logs cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    IAsyncEnumerable<LogLine> FollowAsync(string revision, CancellationToken cancellationToken);

    /// <summary>Reads the last lines of one container, once.</summary>
    /// <param name="revision">The revision's full name.</param>
    /// <param name="container">The container's name in the template.</param>
    /// <param name="lines">How many lines, 1 to 300.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lines, oldest first; none where the container wrote none or has no replica.</returns>
    /// <exception cref="TargetException">The log cannot be read.</exception>
    Task<IReadOnlyList<LogLine>> ReadTailAsync(string revision, string container, int lines, CancellationToken cancellationToken);
}
