using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>One write to the app, with all that makes it safe to send.</summary>
/// <param name="Name">What the journal calls it: <c>upgrade</c>, <c>rollback</c> or <c>shift</c>.</param>
/// <param name="Phase">The state that writes.</param>
/// <param name="Revision">The revision that it makes, or gives the traffic to.</param>
/// <param name="Live">The app as it was when the write was decided on.</param>
/// <param name="Intent">The facts for whoever settles this run after its death.</param>
internal sealed record Effect(string Name, UpgradeState Phase, string Revision, AppState Live, JsonObject Intent)
{
    /// <summary>Sends it; the function is asked before it is sent once more.</summary>
    public required Func<Func<CancellationToken, Task>, CancellationToken, Task<WriteReceipt>> Send { get; init; }

    /// <summary>Whether an app shows that it had its effect.</summary>
    public required Func<AppState, bool> Shows { get; init; }

    /// <summary>Whether the first signal keeps it from being sent: a rollback that has begun is finished.</summary>
    public required bool HearsFirstSignal { get; init; }

    /// <summary>A write of all containers, which makes a revision.</summary>
    public static Effect OfChange(Run run, string name, AppChange change) =>
        new(name, name == "rollback" ? UpgradeState.RollingBack : UpgradeState.Deploying, change.RevisionName, change.Live, RunNotes.Write(change))
        {
            Send = (again, cancellationToken) => run.Ports.App.WriteAsync(change with { BeforeSendingAgain = again }, cancellationToken),
            Shows = app => app.LatestRevision == change.RevisionName,
            HearsFirstSignal = name != "rollback" || run.Request.IsRollback,
        };

    /// <summary>A write of the traffic alone.</summary>
    public static Effect OfMove(Run run, UpgradeState phase, TrafficMove move) =>
        new("shift", phase, move.Revision, move.Live, RunNotes.Move(run, phase, move))
        {
            Send = (again, cancellationToken) => run.Ports.App.MoveTrafficAsync(move with { BeforeSendingAgain = again }, cancellationToken),
            Shows = app => app.Serving == move.Revision,
            HearsFirstSignal = phase == UpgradeState.Shifting,
        };
}
