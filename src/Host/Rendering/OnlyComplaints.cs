using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>Passes warnings and errors on, and little else: what goes well is told by whoever prints the whole.</summary>
/// <param name="watcher">Told.</param>
/// <param name="also">The other events that are passed on.</param>
internal sealed class OnlyComplaints(IOperator watcher, params IReadOnlyList<string> also) : IOperator
{
    /// <inheritdoc />
    public void Tell(Notice notice)
    {
        if (Wording.IsComplaint(notice) || also.Contains(notice.Event))
        {
            watcher.Tell(notice);
        }
    }

    /// <inheritdoc />
    public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) => watcher.ConfirmAsync(question, cancellationToken);
}
