namespace Upgrade.Engine.History;

/// <summary>The history of runs: append-only, one line for each run that has ended.</summary>
/// <remarks>
/// Appending is idempotent in <see cref="HistoryEntry.RunId"/>: a second append for the same run changes nothing, whichever process
/// made the first. A caller that cannot tell whether its first attempt arrived simply tries again.
/// </remarks>
public interface IHistory
{
    /// <summary>Adds a line, and returns once it would survive a power cut.</summary>
    /// <param name="entry">The run that has ended.</param>
    /// <param name="cancellationToken">Observed before the first byte is written and never after it: a line is added whole or not at all.</param>
    /// <exception cref="HistoryException">It could not be added. Nothing of it stands in the history.</exception>
    Task AppendAsync(HistoryEntry entry, CancellationToken cancellationToken);
}
