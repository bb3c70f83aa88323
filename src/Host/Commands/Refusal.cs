using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Commands;

/// <summary>Leaves the one line of a run that could not begin.</summary>
internal static class Refusal
{
    /// <summary>Records it.</summary>
    /// <returns>The exit code, 1.</returns>
    public static async Task<int> RecordAsync(RunRequest request, Workplace place, IOperator watcher, string reason, string message)
    {
        try
        {
            return await RefusedRun.RecordAsync(request, Records.Of(place).History, watcher, place.Time, reason, message);
        }
        catch (ConfigurationException wrong)
        {
            watcher.Tell(new Notice("error", $"{wrong.Message} So there is no history to write this to."));
            return RunEnd.Of(UpgradeState.Aborted).ExitCode;
        }
    }
}
