using System.Text;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Tests.Files;
using Upgrade.Engine.Tests.Support;

namespace Upgrade.Engine.Tests.Journal;

[Collection(nameof(Alone))]
public sealed class FindingDeadRuns : IDisposable
{
    private readonly TempFolder _folder = new();

    private FileJournals Journals => new(_folder.Path, TimeProvider.System);

    [Fact]
    public async Task A_run_is_found_when_its_process_was_killed_and_not_before()
    {
        using var peer = Peer.Start(["journal", _folder.Path, "run-1", "begun", "intent"]);
        Assert.Equal("written", await peer.ReadLineAsync());
        Assert.Empty(Journals.FindDead());

        await peer.KillAsync();

        using var dead = Assert.Single(Journals.FindDead());
        Assert.Equal("run-1", dead.RunId);
        Assert.Equal(["begun", "intent"], dead.Notes.Select(note => note.Kind));
    }

    [Fact]
    public void It_comes_back_held_so_that_nobody_else_settles_it()
    {
        Leave("run-1", "begun");
        var dead = Assert.Single(Journals.FindDead());
        Assert.Empty(Journals.FindDead());

        dead.Dispose();

        Assert.Single(Journals.FindDead()).Dispose();
    }

    [Fact]
    public void A_sealed_run_is_over_whoever_sealed_it()
    {
        Leave("run-1", "begun", "sealed");
        Leave("run-2", "begun", "sealing");
        using (var dead = Assert.Single(Journals.FindDead()))
        {
            dead.Write(new JournalNote("sealed", "Aborted"));
        }

        Assert.Empty(Journals.FindDead());
    }

    [Fact]
    public void The_oldest_comes_first()
    {
        Leave("run-9", "begun");
        Leave("run-1", "begun");

        Assert.Equal(["run-9", "run-1"], Journals.FindDead().Select(dead => dead.RunId));
    }

    [Fact]
    public void A_torn_note_is_left_out_and_the_next_one_takes_its_place()
    {
        Leave("run-1", "begun", "intent");
        var path = _folder["runs/run-1/journal.jsonl"];
        var content = File.ReadAllBytes(path);
        var torn = Encoding.UTF8.GetString(content).IndexOf("intent", StringComparison.Ordinal) + 3;
        content.AsSpan(torn).Clear();
        File.WriteAllBytes(path, content);
        using (var dead = Assert.Single(Journals.FindDead()))
        {
            Assert.Equal(["begun"], dead.Notes.Select(note => note.Kind));
            dead.Write(new JournalNote("n", ""));
        }

        using var again = Assert.Single(Journals.FindDead());
        Assert.Equal(["begun", "n"], again.Notes.Select(note => note.Kind));
    }

    [Fact]
    public async Task Junk_beside_them_stops_nobody()
    {
        Leave("run-1", "begun");
        await Shell.RunAsync(
            """
            cd "$1/runs"
            mkdir empty folder pipe link hostile nothing .hidden 'no plain name'
            mkdir folder/journal.jsonl
            mkfifo pipe/journal.jsonl
            ln -s /etc/hostname link/journal.jsonl
            ln -s run-1 alias
            : > nothing/journal.jsonl
            echo '{"kind":7,"name":"x","at":"2026-05-23"}' > hostile/journal.jsonl
            echo '{"kind":"begun","name":"x","at":"2026-05-23"}' > .hidden/journal.jsonl
            echo file > file
            """,
            _folder.Path);

        using var dead = Assert.Single(Journals.FindDead());

        Assert.Equal("run-1", dead.RunId);
    }

    [Fact]
    public void No_folder_has_no_runs() => Assert.Empty(new FileJournals(_folder["none"], TimeProvider.System).FindDead());

    [Fact]
    public void Of_the_settled_a_hundred_are_kept_and_all_of_the_others()
    {
        Leave("run-000", "begun");
        for (var run = 1; run <= 105; run++)
        {
            Leave($"run-{run:000}", "begun", "sealed");
        }

        Assert.Equal("run-000", Assert.Single(Journals.FindDead()).RunId);

        Assert.Equal(
            ["run-000", .. Enumerable.Range(6, 100).Select(run => $"run-{run:000}")],
            Directory.GetDirectories(_folder["runs"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_crowd_does_not_push_out_those_that_wrote_and_were_not_proved()
    {
        for (var run = 1; run <= 102; run++)
        {
            Leave($"left-{run:000}", "begun", "intent", "sealed");
        }

        for (var run = 1; run <= 103; run++)
        {
            Leave($"run-{run:000}", "begun", "sealed");
        }

        Assert.Empty(Journals.FindDead());

        Assert.Equal(
            [.. Enumerable.Range(3, 100).Select(run => $"left-{run:000}"), .. Enumerable.Range(4, 100).Select(run => $"run-{run:000}")],
            Directory.GetDirectories(_folder["runs"]).Select(Path.GetFileName).Order());
    }

    public void Dispose() => _folder.Dispose();

    private void Leave(string runId, params string[] kinds)
    {
        using var journal = Journals.Open(runId);
        foreach (var kind in kinds)
        {
            journal.Write(new JournalNote(kind, ""));
        }
    }
}
