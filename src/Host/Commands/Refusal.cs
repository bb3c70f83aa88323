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
    /// <returns>The exit code, 1.</returns>
    public static async Task<int> RecordAsync(
        RunRequest request, Workplace place, IOperator watcher, bool json, string reason, string message)
    {
        var exitCode = await RecordAsync(request, place, watcher, reason, message);

        // A person has read the error; a script waits for the event that ends every run.
        if (json)
        {
            watcher.Tell(new Notice("result", $"{message.TrimEnd('.')}. Nothing was changed.", new JsonObject
            {
                ["run_id"] = request.RunId,
                ["state"] = UpgradeState.Aborted.ToString(),
                ["result"] = HistoryResultNames.NameOf(HistoryResult.Aborted),
                ["exit_code"] = exitCode,
                ["reason"] = reason,
            }));
        }

        return exitCode;
    }

    private static async Task<int> RecordAsync(RunRequest request, Workplace place, IOperator watcher, string reason, string message)
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
