using Upgrade.Engine.Journal;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>The real journal of a run that died, in the hands of a process.</summary>
internal sealed class DeadRunPort(JournalPort journal, IDeadRun dead) : IDeadRun
{
    public string RunId => dead.RunId;

    public IReadOnlyList<JournalNote> Notes => dead.Notes;

    public void Write(JournalNote note) => journal.Write(note);

    public string Keep(string name, string text) => journal.Keep(name, text);

    public string Append(string name, string line) => journal.Append(name, line);

    public void Dispose() => journal.Dispose();
}
