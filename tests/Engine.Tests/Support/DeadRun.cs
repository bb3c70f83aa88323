using Upgrade.Engine.Journal;

namespace Upgrade.Engine.Tests.Support;

/// <summary>The journal of a run that died.</summary>
public sealed class DeadRun(string runId, params JournalNote[] notes) : IDeadRun
{
    private readonly List<JournalNote> _notes = [.. notes];

    public string RunId => runId;

    public IReadOnlyList<JournalNote> Notes => _notes;

    public bool LetGo { get; private set; }

    public void Write(JournalNote note) => _notes.Add(note);

    public string Keep(string name, string text) => throw new NotSupportedException();

    public string Append(string name, string line) => throw new NotSupportedException();

    public void Dispose() => LetGo = true;
}
