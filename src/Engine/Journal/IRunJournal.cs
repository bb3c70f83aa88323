namespace Upgrade.Engine.Journal;

/// <summary>The write-ahead notes of one run that is alive. Its room on the disk is reserved when it is opened.</summary>
public interface IRunJournal : IDisposable
{
    /// <summary>Adds a note, and returns once it would survive a power cut.</summary>
    /// <param name="note">The note.</param>
    /// <exception cref="JournalException">It could not be written.</exception>
    void Write(JournalNote note);
}
