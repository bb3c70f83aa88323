using Upgrade.Engine.History;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow;

/// <summary>A run that ends before it began: a command line that cannot be read, a name that is not set. It leaves its line all the same.</summary>
public static class RefusedRun
{
    /// <summary>Walks the machine from Created to Aborted and appends the line.</summary>
    /// <param name="request">What is known of the request; scope and app may be <c>unknown</c>.</param>
    /// <param name="history">Where the line goes.</param>
    /// <param name="watcher">Told where the line could not be written.</param>
    /// <param name="time">The clock.</param>
    /// <param name="reason">A word for machines, such as <c>bad_input</c>.</param>
    /// <param name="message">What is wrong, for people.</param>
    /// <returns>The exit code, 1.</returns>
    public static async Task<int> RecordAsync(
        RunRequest request, IHistory history, IOperator watcher, TimeProvider time, string reason, string message)
    {
        var started = time.GetUtcNow();
        var end = RunEnd.Of(UpgradeState.Aborted);
        var seal = new RunSeal(history, () => null, Describe, text => watcher.Tell(new Notice("warning", text)));

        try
        {
            await UpgradeMachine.Build(UpgradeState.Created, seal.CloseAsync).FireAsync(UpgradeTrigger.Failed);
        }
        catch (HistoryException failure)
        {
            watcher.Tell(new Notice("error", $"{failure.Message} The line could be written nowhere. It is: {ParkedLine.Text(seal.Entry!)}"));
        }

        return end.ExitCode;

        HistoryEntry Describe(UpgradeState over) => new()
        {
            EndedAt = time.GetUtcNow(),
            Scope = request.Scope,
            App = request.App,
            Tag = request.Tag ?? "",
            HeadSha = "",
            Result = RunEnd.Of(over).Result,
            ElapsedSeconds = 0,
            Message = $"{message} (exit={end.ExitCode})",
            RunId = request.RunId,
            Reason = reason,
            StartedAt = started,
            By = $"{request.User}@{request.Host}",
        };
    }
}
