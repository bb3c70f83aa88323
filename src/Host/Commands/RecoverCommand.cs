using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Engine.Workflow.Recovering;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>Settles the runs that died here, and brings the app to a proved state.</summary>
internal static class RecoverCommand
{
    /// <summary>Recovers.</summary>
    /// <returns>0 where the end is good, 1 where the app was left as it is, else the exit code of the rollback.</returns>
    public static async Task<int> RunAsync(RecoverArguments typed)
    {
        var place = Workplace.OfThisProcess();
        var watcher = Operators.OfThisProcess(typed.Rollback.Json, place.Environment, place.Time);

        using var interruption = new Interruption();
        using var signals = new Signals(interruption, watcher);

        try
        {
            place = await AppSearch.FindAsync(place, watcher, interruption.First);
            using var parts = new RunComposition(place, typed.Rollback, place.NewRequest(), watcher);

            return await Recovery.RunAsync(parts.Request, parts.Ports, interruption, Records.Of(place).JournalSights.Find);
        }
        catch (Exception wrong) when (wrong is ConfigurationException or TargetException)
        {
            watcher.Tell(new Notice("error", wrong.Message));
            return 1;
        }
        catch (OperationCanceledException) when (interruption.First.IsCancellationRequested)
        {
            return interruption.ExitCode!.Value;
        }
    }
}
