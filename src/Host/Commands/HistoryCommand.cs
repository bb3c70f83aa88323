using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>Looks into the history. It takes no lock, changes nothing and leaves no line.</summary>
internal static class HistoryCommand
{
    /// <summary>Answers the question.</summary>
    /// <returns>0; 1 where something is wrong with the history, or it cannot be read.</returns>
    public static int Run(HistoryArguments typed)
    {
        var place = Workplace.OfThisProcess();

        try
        {
            return Answer(typed, Records.Of(place), Page.OfThisProcess(), place.Time);
        }
        catch (Exception wrong) when (wrong is ConfigurationException or HistoryException or JournalException or SnapshotException)
        {
            Operators.OfThisProcess(typed.Json, place.Environment, place.Time).Tell(new Notice("error", wrong.Message));
            return 1;
        }
    }

    /// <summary>Answers the question from these records, on this page.</summary>
    public static int Answer(HistoryArguments typed, Records records, Page page, TimeProvider time)
    {
        var history = new HistoryFile(records.HistoryPath);

        return typed.Question switch
        {
            HistoryQuestion.Stats => HistoryStats.Print(history, page, typed.Json),
            HistoryQuestion.Show => HistoryShow.Print(history, records, page, typed),
            HistoryQuestion.Verify => HistoryVerify.Print(history, records, page, typed.Json),
            HistoryQuestion.Report => HistoryReport.Print(history, page, typed.Limit, time),
            _ => HistoryList.Print(history, records.HistoryPath, page, typed),
        };
    }
}
