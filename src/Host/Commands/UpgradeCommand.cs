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
        var blank = place.NewRequest();

        try
        {
            using var parts = new RunComposition(place, typed, blank, watcher);
            using var interruption = new Interruption();
            using var signals = new Signals(interruption, watcher);
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
        catch (ConfigurationException wrong)
        {
            return await RefuseAsync(blank with { Scope = typed.EffectiveScope }, typed, place, watcher, "not_configured", wrong.Message);
        }
        catch (TargetException wrong)
        {
            return await RefuseAsync(blank with { Scope = typed.EffectiveScope }, typed, place, watcher, wrong.Code, wrong.Message);
        }
    }

    private static Task<int> RefuseAsync(
        RunRequest request, UpgradeArguments typed, Workplace place, IOperator watcher, string reason, string message)
    {
        var app = place.Settings.ValueOf("CONTAINER_APP_NAME") ?? "unknown";
        watcher.Tell(new Notice("error", message));

        return typed.DryRun
            ? Task.FromResult(1)
            : Refusal.RecordAsync(request with { App = app, Tag = typed.Tag }, place, watcher, typed.Json, reason, message);
    }
}
