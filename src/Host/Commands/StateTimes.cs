using Upgrade.Engine.Target;

namespace Upgrade.Host.Commands;

/// <summary>Passes everything on, and remembers when each state was entered.</summary>
internal sealed class StateTimes(IOperator inner) : IOperator
{
    private readonly List<(string State, long Milliseconds)> _entered = [];

    /// <summary>The states in order, with the milliseconds since the start of the run.</summary>
    public IReadOnlyList<(string State, long Milliseconds)> Entered => _entered;

    /// <summary>The end that was told; empty before.</summary>
    public string End { get; private set; } = "";

    public void Tell(Notice notice)
    {
        if (notice is { Event: "state", Data: { } entered })
        {
            _entered.Add((notice.Text, entered["elapsed_ms"]!.GetValue<long>()));
        }

        if (notice is { Event: "result", Data: { } ended })
        {
            // A dry run is in no state.
            End = ended["state"]?.GetValue<string>() ?? "";
        }

        inner.Tell(notice);
    }

    public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) =>
        inner.ConfirmAsync(question, cancellationToken);
}
