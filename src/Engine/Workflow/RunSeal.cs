using Upgrade.Engine.History;
using Upgrade.Engine.Journal;

namespace Upgrade.Engine.Workflow;

/// <summary>Writes the line of one run, once, however often it is asked to.</summary>
/// <remarks>
/// The first call starts the append and every later call awaits that same append, so a second exit from the superstate, whatever caused
/// it, can neither write a second line nor hide that the first one failed. The line is parked in the journal before it is appended: a
/// process that is killed in between, or a disk that is full, leaves it there for the next run.
/// </remarks>
internal sealed class RunSeal(IHistory history, Func<IRunJournal?> journal, Func<UpgradeState, HistoryEntry> describe, Action<string> warn)
{
    private Task? _append;

    /// <summary>The line, once it was asked for.</summary>
    public HistoryEntry? Entry { get; private set; }

    /// <summary>Whether the line stands in the history; one that does not is kept in the journal.</summary>
    public bool StandsInTheHistory { get; private set; }

    /// <summary>Appends the line of a run that is about to be <paramref name="over"/>.</summary>
    /// <exception cref="HistoryException">It stands neither in the history nor in the journal.</exception>
    public Task CloseAsync(UpgradeState over) => _append ??= AppendAsync(over);

    private async Task AppendAsync(UpgradeState over)
    {
        Entry = describe(over);
        var parked = Park(Entry);

        try
        {
            await history.AppendAsync(Entry, CancellationToken.None);
        }
        catch (HistoryException failure) when (parked)
        {
            warn($"{failure.Message.TrimEnd('.')}. The line is kept in the state folder and the next run moves it into the history: {ParkedLine.Text(Entry)}");
            return;
        }

        StandsInTheHistory = true;
        MarkSealed();
    }

    private bool Park(HistoryEntry entry)
    {
        try
        {
            journal()?.Write(new JournalNote("sealing", entry.RunId, ParkedLine.Pack(entry)));
            return journal() is not null;
        }
        catch (JournalException)
        {
            // The history itself is still to be tried; only if that fails too is the line lost, and then that is thrown.
            return false;
        }
    }

    private void MarkSealed()
    {
        try
        {
            journal()?.Write(new JournalNote("sealed", Entry!.RunId));
        }
        catch (JournalException)
        {
            // The line stands. Whoever settles this journal finds it there by its run id and adds nothing.
        }
    }
}
