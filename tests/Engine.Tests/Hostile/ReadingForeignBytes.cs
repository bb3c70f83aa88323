using System.Text;
using CsCheck;
using Upgrade.Engine.Files;
using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Tests.Files;
using Upgrade.Engine.Tests.Locking;
using Upgrade.Engine.Tests.Snapshots;

namespace Upgrade.Engine.Tests.Hostile;

/// <summary>Whatever stands in our files: a known exception, or a part that is left out and counted. A failure prints its seed.</summary>
public sealed class ReadingForeignBytes : IDisposable
{
    private const int Cases = 2000;

    private static readonly string _line = Encoding.UTF8.GetString(HistoryJson.Line(History.Some.Entry()));
    private static readonly string _note = Encoding.UTF8.GetString(JournalLine.Write(new JournalNote("state", "Deploying")));
    private static readonly string _word = Encoding.UTF8.GetString(LockHolderJson.Write(Holders.Mine));
    private const string Shot = """{"revision":"r1","images":[{"name":"api","image":"r/api:1"}],"schema":1,"run_id":"a","taken_at":"2026-05-23T03:22:48Z","healthy":true,"digests":{"r/api:1":"sha256:1"},"template":{"containers":[]}}""";

    private readonly TempFolder _folder = new();

    [Fact]
    public void A_history_is_read_from_both_ends_verified_and_counted()
    {
        Spoiled.Of(_line, _line + _line, _line + "\n" + _line.Replace("success", "Success", StringComparison.Ordinal)).Sample(
            content =>
            {
                var file = new HistoryFile(Write("history.jsonl", content));
                var ahead = file.Lines().ToList();
                var statistics = HistoryStatistics.Of(ahead);
                var verifier = new HistoryVerifier(file, _ => false);
                var findings = verifier.Check().ToList();

                Assert.Equal(ahead.Count, file.LinesFromTheEnd().Count());
                Assert.Equal(ahead.Count, statistics.Runs + statistics.PassedOver);
                Assert.Equal(ahead.Count, verifier.Lines);
                Assert.True(findings.Count > 0 || statistics.PassedOver == 0);
            },
            iter: Cases,
            threads: 1);
    }

    [Fact]
    public void A_line_is_added_to_any_file_once_and_ends_it()
    {
        Spoiled.Of(_line, _line + _line).Sample(
            content =>
            {
                var path = Write("history.jsonl", content);
                History.Some.History(path).AppendAsync(History.Some.Entry("mine"), CancellationToken.None).GetAwaiter().GetResult();
                History.Some.History(path).AppendAsync(History.Some.Entry("mine"), CancellationToken.None).GetAwaiter().GetResult();

                var after = File.ReadAllBytes(path);
                Assert.Equal(content, after[..content.Length]);
                Assert.Equal("mine", new HistoryFile(path).LinesFromTheEnd().First()?.RunId);
                Assert.Single(new HistoryFile(path).Lines(), line => line?.RunId == "mine");
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public void A_journal_gives_its_whole_notes_and_none_after_them()
    {
        Spoiled.Of(_note, _note + _note, _note + new string('\0', 100)).Sample(
            content =>
            {
                var path = Write("journal.jsonl", content);
                var looked = JournalFile.Look(path)!.Value.Notes;
                using var taken = JournalFile.TryTake(path)!;
                taken.Write(new JournalNote("sealed", "run"));

                Assert.Equal(looked.Count, taken.Notes.Count);
                Assert.Equal("sealed", JournalFile.Look(path)!.Value.Notes[^1].Kind);
                Assert.Equal(looked.Count + 1, JournalFile.Look(path)!.Value.Notes.Count);
            },
            iter: Cases,
            threads: 1);
    }

    [Fact]
    public void The_word_in_a_lock_is_short_and_plain_or_it_is_none()
    {
        Spoiled.Of(_word).Sample(
            content =>
            {
                if (LockHolderJson.Read(content) is { } holder)
                {
                    Plain.Demand(holder.RunId, holder.User, holder.Host, holder.Scope, holder.Tag, holder.Phase);
                }
            },
            iter: Cases);
    }

    [Fact]
    public void A_snapshot_is_whole_or_refused_and_the_refusal_names_the_file()
    {
        Spoiled.Of(Shot).Sample(
            content =>
            {
                var path = Write("snapshot.json", content);
                try
                {
                    Assert.NotEmpty(new FileSnapshots(path, _folder["state"], Shots.AppId).Load()!.Images);
                }
                catch (SnapshotException refusal)
                {
                    Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
                    Plain.Demand(refusal.Message.Replace(path, "", StringComparison.Ordinal));
                }
            },
            iter: Cases,
            threads: 1);
    }

    [Fact]
    public void No_line_is_longer_than_one_write_whatever_stands_in_it()
    {
        var text = Gen.OneOf(Gen.String, Gen.Char.Array[0, 6000].Select(letters => new string(letters)), Gen.Int[0, 9000].Select(length => new string('\u001b', length)));
        Gen.Select(text, text, text, text).Sample(
            (message, scope, tag, app) =>
            {
                var entry = History.Some.Entry("run-1", $"{message} (exit=130)") with { Scope = scope, Tag = tag, App = app, Reason = tag, Revision = app, By = scope };
                var line = HistoryJson.Line(entry);

                Assert.InRange(line.Length, 1, AppendFile.LongestLine);
                Assert.Equal(line.Length - 1, Array.IndexOf(line, (byte)'\n'));
                Assert.EndsWith(" (exit=130)", HistoryLine.Read(line.AsMemory(..^1))!.Message, StringComparison.Ordinal);
            },
            iter: Cases);
    }

    [Fact]
    public void A_line_without_an_end_is_read_in_the_memory_of_a_short_one()
    {
        var path = _folder["history.jsonl"];
        using (var file = File.Create(path))
        {
            file.SetLength(256L * 1024 * 1024);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(Assert.Single(new HistoryFile(path).Lines()));
        Assert.Single(new HistoryVerifier(new HistoryFile(path), _ => false).Check());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024 * 1024);
    }

    public void Dispose() => _folder.Dispose();

    // A new file each time, and written without the lock that File takes: a child that another test starts meanwhile would inherit it.
    private string Write(string name, byte[] content)
    {
        var path = _folder[name];
        File.Delete(path);
        using var file = UnixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive, AtomicFile.OwnerOnly);
        file.WriteAt(content, 0);
        return path;
    }
}
