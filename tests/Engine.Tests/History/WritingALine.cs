using System.Text;
using System.Text.Json;
using Upgrade.Engine.History;

namespace Upgrade.Engine.Tests.History;

public sealed class WritingALine
{
    [Fact]
    public void The_eight_members_come_first_and_in_their_order()
    {
        Assert.Equal(
            """
            {"ts":"2026-05-23T03:22:48Z","scope":"full","app":"ca-elb-dashboard","tag":"20260523122407-58cc179","head_sha":"58cc179","result":"success","elapsed_seconds":127,"message":" (exit=0)","run_id":"run-1"}

            """,
            Line(Some.Entry()));
    }

    [Fact]
    public void Additions_follow_where_they_are_known_and_can_be_read_back()
    {
        var entry = Some.Entry() with
        {
            EndedAt = new DateTimeOffset(2026, 5, 23, 3, 22, 48, TimeSpan.Zero),
            Reason = "superseded",
            StartedAt = new DateTimeOffset(2026, 5, 23, 3, 20, 41, TimeSpan.Zero),
            By = "deploy@ci",
            Dirty = true,
            Revision = "app--r2",
            PreviousRevision = "app--r1",
            SettledBy = "run-2",
        };

        var line = Line(entry);

        Assert.EndsWith(
            """
            ,"run_id":"run-1","reason":"superseded","started_at":"2026-05-23T03:20:41Z","by":"deploy@ci","dirty":true,"revision":"app--r2","previous_revision":"app--r1","settled_by":"run-2"}

            """,
            line,
            StringComparison.Ordinal);
        Assert.Equal(entry, HistoryLine.Read(Encoding.UTF8.GetBytes(line)));
    }

    [Fact]
    public void The_nine_results_have_one_name_each()
    {
        var names = Enum.GetValues<HistoryResult>().Select(HistoryResultNames.NameOf).ToList();

        Assert.Equal(
            [
                "success", "rollback_success", "aborted", "aborted_by_user", "parity_rejected", "build_in_progress",
                "upgrade_failed_rolled_back", "upgrade_failed", "rollback_failed",
            ],
            names);
        Assert.Equal(Enum.GetValues<HistoryResult>().Cast<HistoryResult?>(), names.Select(HistoryResultNames.Parse));
        Assert.Null(HistoryResultNames.Parse("Success"));
    }

    [Fact]
    public void Whatever_the_message_the_line_is_one_under_4096_bytes_and_keeps_the_exit_code()
    {
        // Not for secrets: the same texts each time.
#pragma warning disable CA5394
        var random = new Random(20260523);
        string[] pieces = ["a", "ö", "漢", "😀", "\n", "\0", "\"", "\\", "\u0085", "\u2028", "\ud83d", "\udc00", "\uffff", " (exit=9)"];
        for (var round = 0; round < 500; round++)
        {
            var palette = random.GetItems(pieces, random.Next(1, 4));
            var text = string.Concat(random.GetItems(palette, random.Next(0, 6_000)));
            var exit = $" (exit={random.Next(0, 256)})";

#pragma warning restore CA5394

            var line = HistoryJson.Line(Longest(text + exit));

            Assert.InRange(line.Length, 1, 4094);
            Assert.Equal(line.Length - 1, Array.IndexOf(line, (byte)'\n'));
            var read = JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()!;
            Assert.EndsWith(exit, read, StringComparison.Ordinal);
            var kept = read[..^exit.Length].TrimEnd('…');
            Assert.StartsWith(kept, string.Concat(text.EnumerateRunes()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_more_is_cut_than_must_be()
    {
        Assert.InRange(HistoryJson.Line(Some.Entry(message: new string('x', 9_000) + " (exit=1)")).Length, 4093, 4094);
        Assert.Contains(new string('x', 3_000), Line(Some.Entry(message: new string('x', 3_000) + " (exit=1)")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../run")]
    [InlineData("run\n1")]
    public void A_run_id_that_is_no_plain_name_is_refused(string runId) =>
        Assert.Throws<HistoryException>(() => HistoryJson.Line(Some.Entry(runId)));

    private static HistoryEntry Longest(string message) => Some.Entry(message: message) with
    {
        Scope = new string('\u0001', 500),
        App = new string('漢', 500),
        Tag = string.Concat(Enumerable.Repeat("😀", 500)),
        HeadSha = new string('"', 500),
        RunId = new string('r', 128),
        Reason = new string('x', 500),
        By = new string('\ud83d', 500),
        Revision = new string('x', 500),
        PreviousRevision = new string('x', 500),
        SettledBy = new string('x', 500),
        StartedAt = DateTimeOffset.UnixEpoch,
        Dirty = false,
    };

    private static string Line(HistoryEntry entry) => Encoding.UTF8.GetString(HistoryJson.Line(entry));
}
