using Stateless;
using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

/// <summary>Real machines with a real seal over a history of the test.</summary>
internal static class Sealing
{
    public static StateMachine<UpgradeState, UpgradeTrigger> MachineWritingTo(IHistory history, IRunJournal? journal = null, Action<string>? warn = null) =>
        UpgradeMachine.Build(UpgradeState.Created, SealOn(history, journal, warn).CloseAsync);

    public static RunSeal SealOn(IHistory history, IRunJournal? journal = null, Action<string>? warn = null) =>
        new(history, () => journal, Describe, warn ?? (_ => { }));

    private static HistoryEntry Describe(UpgradeState over) => new()
    {
        EndedAt = DateTimeOffset.UnixEpoch,
        Scope = "full",
        App = "app",
        Tag = "t",
        HeadSha = "s",
        Result = RunEnd.Of(over).Result,
        ElapsedSeconds = 1,
        Message = " (exit=0)",
        RunId = "r",
    };
}
