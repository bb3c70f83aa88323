using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Tests.Files;
using Upgrade.Engine.Tests.Support;

namespace Upgrade.Engine.Tests.Journal;

[Collection(nameof(Alone))]
public sealed class LookingAtJournals : IDisposable
{
    private readonly TempFolder _folder = new();

    private FileJournals Journals => new(_folder.Path, TimeProvider.System);

    private JournalReader Reader => new(_folder.Path);

    [Fact]
    public async Task A_run_of_another_process_is_alive_until_that_is_killed()
    {
        using var peer = Peer.Start(["journal", _folder.Path, "run-1", "begun", "state"]);
        Assert.Equal("written", await peer.ReadLineAsync());
        Assert.True(Assert.Single(Reader.All()).IsHeld);

        await peer.KillAsync();

        var dead = Assert.Single(Reader.All());
        Assert.True(dead.IsDead);
        Assert.Equal("Locked", dead.State);
    }

    [Fact]
    public async Task Who_only_looks_keeps_nobody_from_settling()
    {
        using (var journal = Journals.Open("run-1"))
        {
            journal.Write(new JournalNote("begun", "run-1"));
        }

        using var stop = new CancellationTokenSource();
        var looking = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    _ = Reader.Find("run-1");
                }
            },
            TestContext.Current.CancellationToken);

        for (var look = 0; look < 3000; look++)
        {
            Assert.Single(Journals.FindDead()).Dispose();
        }

        await stop.CancelAsync();
        await looking;
    }

    [Fact]
    public void One_that_is_being_settled_is_seen_as_held_and_not_as_dead()
    {
        using (var journal = Journals.Open("run-1"))
        {
            journal.Write(new JournalNote("begun", "run-1"));
        }

        using var settling = Assert.Single(Journals.FindDead());

        Assert.Equal((true, false), (Reader.Find("run-1")!.IsHeld, Reader.Find("run-1")!.IsDead));
    }

    [Fact]
    public void Of_the_past_are_all_that_are_over_and_none_that_goes_on()
    {
        using (var settled = Journals.Open("run-1"))
        using (var dead = Journals.Open("run-2"))
        {
            settled.Write(new JournalNote("sealed", "run-1"));
            dead.Write(new JournalNote("begun", "run-2"));
        }

        using var alive = Journals.Open("run-3");
        alive.Write(new JournalNote("begun", "run-3"));

        Assert.Equal(["run-1", "run-2"], Journals.Past().Select(run => run.RunId).Order());
    }

    [Fact]
    public void What_is_added_to_one_that_is_over_leaves_it_over()
    {
        using (var journal = Journals.Open("run-1"))
        {
            journal.Write(new JournalNote("intent", "upgrade"));
            journal.Write(new JournalNote("sealed", "run-1"));
            Assert.Null(Journals.Reopen("run-1"));
        }

        Assert.True(Assert.Single(Journals.Past()).IsUnproved);

        using (var again = Journals.Reopen("run-1"))
        {
            again!.Write(new JournalNote("proof", "app--x", new JsonObject { ["verdict"] = "ready" }));
        }

        var seen = Assert.Single(Journals.Past());
        Assert.Equal((true, false), (seen.IsSealed, seen.IsUnproved));
        Assert.Empty(Journals.FindDead());
        Assert.Null(Journals.Reopen("none"));
        Assert.Null(Journals.Reopen("../run-1"));
    }

    [Fact]
    public void What_is_no_journal_says_nothing()
    {
        Directory.CreateDirectory(_folder["runs/run-1/journal.jsonl"]);

        Assert.Empty(Reader.All());
        Assert.Null(Reader.Find("run-1"));
        Assert.Null(Reader.Find("../run-1"));
        Assert.Empty(new JournalReader(_folder["none"]).All());
    }

    public void Dispose() => _folder.Dispose();
}
