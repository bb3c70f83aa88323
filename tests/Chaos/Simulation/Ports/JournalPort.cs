using Upgrade.Engine.Journal;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>A real journal, as a process writes it.</summary>
internal sealed class JournalPort(SimulatedProcess process, IRunJournal journal) : IRunJournal
{
    public void Write(JournalNote note) => process.Do(
        $"journal {note.Kind} {note.Name}",
        () =>
        {
            journal.Write(note);
            return true;
        },
        text => new JournalException(text));

    public string Keep(string name, string text) =>
        process.Do($"journal keep {name}", () => journal.Keep(name, text), message => new JournalException(message));

    public string Append(string name, string line) =>
        process.Do($"journal append {name}", () => journal.Append(name, line), message => new JournalException(message));

    public void Dispose() => journal.Dispose();
}
