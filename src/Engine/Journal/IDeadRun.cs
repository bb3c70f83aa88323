namespace Upgrade.Engine.Journal;

/// <summary>The journal of a run that died before its line was in the history. Disposing of it lets go of it, settled or not.</summary>
public interface IDeadRun : IRunJournal
{
    /// <summary>The run.</summary>
    string RunId { get; }

    /// <summary>Its notes, oldest first; a torn last one is left out.</summary>
    IReadOnlyList<JournalNote> Notes { get; }
}
