using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow;

/// <summary>What a run does with the journals and does not go on without.</summary>
internal static class StateFolder
{
    /// <summary>Does it.</summary>
    /// <param name="use">Writes or reads a journal.</param>
    /// <exception cref="TargetException">The journals could be neither read nor written.</exception>
    public static T Demand<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (JournalException failure)
        {
            throw new TargetException("state_folder", failure.Message, failure);
        }
    }

    /// <summary>Writes a note.</summary>
    /// <exception cref="TargetException">It could not be written.</exception>
    public static void Demand(IRunJournal journal, JournalNote note) => Demand(() =>
    {
        journal.Write(note);
        return note;
    });
}
