namespace Upgrade.Engine.Journal;

/// <summary>The write-ahead notes of one run that is alive. Its room on the disk is reserved when it is opened.</summary>
public interface IRunJournal : IDisposable
{
    /// <summary>Adds a note, and returns once it would survive a power cut.</summary>
    /// <param name="note">The note.</param>
    /// <exception cref="JournalException">It could not be written.</exception>
    void Write(JournalNote note);

    /// <summary>Keeps a text beside the notes, for its owner alone. It goes when the run's folder goes.</summary>
    /// <param name="name">A plain file name. What was kept by that name before is replaced.</param>
    /// <param name="text">The text.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="JournalException">It could not be kept.</exception>
    string Keep(string name, string text);

    /// <summary>Adds a line to a log beside the notes, for its owner alone. It goes when the run's folder goes, and a power cut may take its end.</summary>
    /// <param name="name">A plain file name.</param>
    /// <param name="line">The line, without its end.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="JournalException">It could not be added.</exception>
    string Append(string name, string line);
}
