using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>Tells a person: plan and progress on standard output, warnings and errors on standard error.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="ask">Asks.</param>
internal sealed class ConsoleOperator(IScreen output, IScreen error, Question ask) : IOperator
{
    private readonly Lock _gate = new();

    /// <inheritdoc />
    public void Tell(Notice notice)
    {
        // Images are built at the same time, and each tells of its progress.
        lock (_gate)
        {
            if (Wording.IsComplaint(notice))
            {
                output.Settle();
                error.Show(notice);
            }
            else
            {
                output.Show(notice);
            }
        }
    }

    /// <inheritdoc />
    public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            output.Settle();
        }

        return ask.AskAsync(question, cancellationToken);
    }
}
