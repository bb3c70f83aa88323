namespace Upgrade.Engine.Target;

/// <summary>The checkout that is built.</summary>
public interface ISourceTree
{
    /// <summary>Looks at the checkout.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TargetException">It is no git work tree, has no commit, or git is not installed.</exception>
    Task<SourceState> InspectAsync(CancellationToken cancellationToken);

    /// <summary>Looks whether a pull could be tried at all. It changes nothing.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TargetException">There are uncommitted edits, no branch, or no upstream.</exception>
    Task DemandPullableAsync(CancellationToken cancellationToken);

    /// <summary>Runs <c>git pull --ff-only</c>.</summary>
    /// <param name="cancellationToken">Ends git.</param>
    /// <exception cref="TargetException">It could not be fast-forwarded.</exception>
    Task PullAsync(CancellationToken cancellationToken);
}
