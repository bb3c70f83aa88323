using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Workflow.Recovering;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class PairingWritesWithAnswers
{
    [Theory]
    //          what the journal holds, in order: an intent, or an answer with its outcome                                   the answer of each intent
    [InlineData("upgrade, upgrade=Accepted", "Accepted")]
    [InlineData("upgrade", "unknown")]
    [InlineData("build=, upgrade, upgrade=Accepted", "Accepted")]
    [InlineData("upgrade, shift=Accepted", "unknown")]
    [InlineData("upgrade, upgrade=Accepted, shift", "Accepted unknown")]
    [InlineData("upgrade, shift, shift=Accepted", "unknown Accepted")]
    [InlineData("upgrade, upgrade=Accepted, shift, shift=Accepted, rollback, rollback=Accepted, shift", "Accepted Accepted Accepted unknown")]
    [InlineData("upgrade, upgrade=Accepted, shift, rollback, rollback=Accepted, shift, shift=Accepted", "Accepted unknown Accepted Accepted")]
    [InlineData("upgrade, upgrade=Accepted, shift, shift=Refused, rollback, rollback=Accepted, shift, shift=Accepted", "Accepted Refused Accepted Accepted")]
    public void Each_write_has_its_own_answer_and_no_other(string journal, string answers)
    {
        var writes = NotedWrite.AllOf([.. journal.Split(", ").Select(NoteOf)]);

        Assert.Equal(answers, string.Join(' ', writes.Select(write => (string?)write.Seen?.Data!["outcome"] ?? "unknown")));
    }

    private static JournalNote NoteOf(string word) => word.Split('=') is [var name, var outcome]
        ? new JournalNote("seen", name, new JsonObject { ["outcome"] = outcome })
        : new JournalNote("intent", word);
}
