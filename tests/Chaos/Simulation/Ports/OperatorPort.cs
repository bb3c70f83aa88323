using System.Globalization;
using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>Who watches, and answers.</summary>
internal sealed class OperatorPort(SimulatedProcess process) : IOperator
{
    public void Tell(Notice notice)
    {
        if (process.IsDead)
        {
            return;
        }

        if (notice.Event == "state")
        {
            process.State = notice.Text;
        }
        else if (notice.Event == "plan")
        {
            process.OthersWhenPlanned = process.World.Bystander.WritesOfOthers(process);
        }

        process.Say(string.Create(CultureInfo.InvariantCulture, $"[{notice.Event}] {notice.Text}"));
    }

    public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) => process.CallAsync(
        "ask", () => Task.FromResult(Answer()), text => throw new TargetException("no_terminal", text), cancellationToken);

    private bool Answer()
    {
        if (!process.Troubles.Hits(15))
        {
            return true;
        }

        process.World.Tally.Count(FaultKind.No);
        return false;
    }
}
