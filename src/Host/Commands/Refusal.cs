using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Commands;

/// <summary>Leaves the one line of a run that could not begin.</summary>
internal static class Refusal
{
    /// <summary>Records it.</summary>
    /// <param name="refused">The run.</param>
    /// <param name="place">Where it was to be run.</param>
    /// <param name="watcher">Told where nothing can be recorded.</param>
    /// <param name="json">Whether a script waits for the event that ends every run; a person has read the error.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RecordAsync(RefusedRun refused, Workplace place, IOperator watcher, bool json)
    {
        try
        {
            await refused.RecordAsync(Records.Of(place).History, watcher, place.Time);
        }
        catch (ConfigurationException wrong)
        {
            watcher.Tell(new Notice("error", $"{wrong.Message} So there is no history to write this to."));
        }

        if (json)
        {
            watcher.Tell(new Notice("result", $"{refused.Message.TrimEnd('.')}. Nothing was changed.", new JsonObject
            {
                ["run_id"] = refused.Request.RunId,
                ["state"] = UpgradeState.Aborted.ToString(),
                ["result"] = HistoryResultNames.NameOf(HistoryResult.Aborted),
                ["exit_code"] = refused.ExitCode,
                ["reason"] = refused.Reason,
            }));
        }

        return refused.ExitCode;
    }
}
