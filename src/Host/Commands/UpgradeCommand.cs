using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>One upgrade, or an explicit rollback.</summary>
internal static class UpgradeCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(UpgradeArguments typed)
    {
        var place = Workplace.OfThisProcess();
        var watcher = Operators.OfThisProcess(typed.Json, place.Environment, place.Time);

        foreach (var warning in place.Settings.Warnings)
        {
            watcher.Tell(new Notice("warning", warning));
        }

        return RunAsync(typed, place, watcher, request => request);
    }

    /// <summary>Runs it in a place, with its limits adjusted.</summary>
    public static async Task<int> RunAsync(
        UpgradeArguments typed, Workplace place, IOperator watcher, Func<RunRequest, RunRequest> adjust)
    {
        var blank = place.NewRequest() with { Scope = typed.EffectiveScope, Tag = typed.Tag };
        var began = place.Time.GetTimestamp();
        using var interruption = new Interruption();
        using var signals = new Signals(interruption, watcher);

        try
        {
            place = await FindAppAsync(place, watcher, interruption);
            using var parts = new RunComposition(place, typed, blank, watcher);
            var request = adjust(parts.Request);

            if (typed.DryRun)
            {
                return await DryRun.PlanAsync(request, parts.Ports, interruption);
            }

            var report = await new UpgradeRunner(request, parts.Ports, interruption).RunAsync();

            if (typed.Logs && report is { ExitCode: 0, Entry.Revision: { } revision })
            {
                signals.RunIsOver();
                await LogFollowing.RunAsync(parts.Ports.Logs!, revision, watcher, interruption.First);
            }

            return report.ExitCode;
        }
        catch (Exception wrong) when (wrong is ConfigurationException or TargetException)
        {
            watcher.Tell(new Notice("error", wrong.Message));
            var request = blank with { App = place.Settings.ValueOf(Connection.AppName) ?? blank.App };
            var refused = new RefusedRun(request, (wrong as TargetException)?.Code ?? "not_configured", wrong.Message) { Elapsed = place.Time.GetElapsedTime(began) };
            refused = interruption.ExitCode is { } bySignal ? refused with { ExitCode = bySignal } : refused;

            return typed.DryRun ? refused.ExitCode : await Refusal.RecordAsync(refused, place, watcher, typed.Json);
        }
    }

    private static async Task<Workplace> FindAppAsync(Workplace place, IOperator watcher, Interruption interruption)
    {
        try
        {
            return await AppSearch.FindAsync(place, watcher, interruption.First);
        }
        catch (OperationCanceledException) when (interruption.First.IsCancellationRequested)
        {
            throw new TargetException("interrupted", $"{interruption.Name} came while it was looked for which app is meant");
        }
    }
}
