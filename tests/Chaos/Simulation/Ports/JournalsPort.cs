using Upgrade.Engine.Journal;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>The real journals, as a process writes them.</summary>
internal sealed class JournalsPort(SimulatedProcess process) : IJournals
{
    private readonly FileJournals _journals = new(process.World.Files.State, process.Clock);

    public IRunJournal Open(string runId) =>
        process.Do<IRunJournal>("journal.open", () => Held(_journals.Open(runId)), text => new JournalException(text));

    public IReadOnlyList<IDeadRun> FindDead() => process.Do<IReadOnlyList<IDeadRun>>(
        "journals.find",
        () => [.. _journals.FindDead().Select(dead => new DeadRunPort(Held(dead), dead))],
        text => new JournalException(text));

    public IReadOnlyList<JournalSight> Past() => process.Do("journals.past", _journals.Past, text => new JournalException(text));

    public IRunJournal? Reopen(string runId)
    {
        try
        {
            return process.Do(
                $"journal.reopen {runId}", () => _journals.Reopen(runId) is { } journal ? Held(journal) : null, text => new JournalException(text));
        }
        catch (JournalException)
        {
            return null;
        }
    }

    private JournalPort Held(IRunJournal journal)
    {
        process.Holds(journal);
        return new JournalPort(process, journal);
    }
}
