using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.Journal;

public sealed class KeepingAJournal : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 23, 3, 22, 48, TimeSpan.Zero));

    private string Path => _folder["state/runs/run-1/journal.jsonl"];

    private FileJournals Journals => new(_folder["state"], _time);

    [Fact]
    public void Notes_are_lines_and_the_room_behind_them_is_reserved()
    {
        using var journal = Journals.Open("run-1");
        journal.Write(new JournalNote("begun", "Created", new JsonObject { ["scope"] = "full" }));
        journal.Write(new JournalNote("state", "Locked"));

        var content = Read();

        Assert.Equal(
            """
            {"at":"2026-05-23T03:22:48.0000000Z","kind":"begun","name":"Created","data":{"scope":"full"}}
            {"at":"2026-05-23T03:22:48.0000000Z","kind":"state","name":"Locked"}

            """,
            content.TrimEnd('\0'));
        Assert.Equal(64 * 1024, content.Length);
        Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(Path), 8));
    }

    [Fact]
    public void A_text_is_kept_beside_the_notes_for_its_owner_alone()
    {
        using var journal = Journals.Open("run-1");
        journal.Keep("api.log", "first\n");

        var path = journal.Keep("api.log", "last words\n");

        Assert.Equal(_folder["state/runs/run-1/api.log"], path);
        Assert.Equal("last words\n", File.ReadAllText(path));
        Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(path), 8));
    }

    [Fact]
    public void A_text_that_cannot_be_kept_is_said()
    {
        using var journal = Journals.Open("run-1");
        Directory.CreateDirectory(_folder["state/runs/run-1/api.log"]);

        Assert.Contains("api.log cannot be kept", Assert.Throws<JournalException>(() => journal.Keep("api.log", "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_outgrows_its_room_where_it_must()
    {
        using (var journal = Journals.Open("run-1"))
        {
            for (var note = 0; note < 40; note++)
            {
                journal.Write(new JournalNote("state", $"{note}", new JsonObject { ["x"] = new string('x', 2_000) }));
            }
        }

        using var dead = Assert.Single(Journals.FindDead());
        Assert.Equal(Enumerable.Range(0, 40).Select(note => $"{note}"), dead.Notes.Select(note => note.Name));
    }

    [Fact]
    public void A_run_has_one_journal()
    {
        using var journal = Journals.Open("run-1");

        var fault = Assert.Throws<JournalException>(() => Journals.Open("run-1"));

        Assert.Contains("File exists", fault.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(_folder["state/runs/run-1"]));
    }

    [Theory]
    [InlineData("../run")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData(".")]
    public void A_run_id_that_is_no_plain_name_is_refused(string runId) =>
        Assert.Throws<JournalException>(() => Journals.Open(runId));

    [Fact]
    public async Task Without_room_on_the_disk_the_run_does_not_begin()
    {
        Directory.CreateDirectory(_folder["state"]);
        Assert.SkipUnless(
            await Shell.RunAsync("mount -t tmpfs -o size=32k none \"$1\" 2>/dev/null", _folder["state"]) == 0, "may not mount");
        try
        {
            var fault = Assert.Throws<JournalException>(() => Journals.Open("run-1"));

            Assert.Contains("No space left on device", fault.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(_folder["state/runs/run-1"]));
        }
        finally
        {
            await Shell.RunAsync("umount -l \"$1\"", _folder["state"]);
        }
    }

    public void Dispose() => _folder.Dispose();

    private string Read()
    {
        using var file = Engine.Files.UnixFile.Open(Path, Engine.Files.OpenFlags.Read);
        return System.Text.Encoding.UTF8.GetString(file.ReadUpTo(1024 * 1024));
    }
}
