using Upgrade.Engine.History;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow;

/// <summary>A run that ends before it began: a command line that cannot be read, a name that is not set, an app that is not found. It leaves its line all the same.</summary>
/// <param name="Request">What is known of the request; scope and app may be <c>unknown</c>.</param>
/// <param name="Reason">A word for machines, such as <c>bad_input</c>.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record RefusedRun(RunRequest Request, string Reason, string Message)
{
    /// <summary>1, or that of a signal.</summary>
    public int ExitCode { get; init; } = RunEnd.Of(UpgradeState.Aborted).ExitCode;

    /// <summary>How long it took to find out.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Walks the machine from Created to Aborted and appends the line.</summary>
    /// <param name="history">Where the line goes.</param>
    /// <param name="watcher">Told where the line could not be written.</param>
    /// <param name="time">The clock.</param>
    public async Task RecordAsync(IHistory history, IOperator watcher, TimeProvider time)
    {
        var seal = new RunSeal(history, () => null, over => Describe(over, time.GetUtcNow()), text => watcher.Tell(new Notice("warning", text)));

        try
        {
            await UpgradeMachine.Build(UpgradeState.Created, seal.CloseAsync).FireAsync(UpgradeTrigger.Failed);
        }
        catch (HistoryException failure)
        {
            watcher.Tell(new Notice("error", $"{failure.Message} The line could be written nowhere. It is: {ParkedLine.Text(seal.Entry!)}"));
        }
    }

    private HistoryEntry Describe(UpgradeState over, DateTimeOffset now) => new()
    {
        EndedAt = now,
        Scope = Request.Scope,
        App = Request.App,
        Tag = Request.Tag ?? "",
        HeadSha = "",
        Result = RunEnd.Of(over).Result,
        ElapsedSeconds = (int)Elapsed.TotalSeconds,
        Message = $"{Message} (exit={ExitCode})",
        RunId = Request.RunId,
        Reason = Reason,
        StartedAt = now - Elapsed,
        By = $"{Request.User}@{Request.Host}",
    };
}
