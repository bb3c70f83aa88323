using System.Text;
using Upgrade.Engine.History;
using Upgrade.Engine.Tests.Files;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.History;

public sealed class VerifyingAHistory : IDisposable
{
    private const string Bash =
        """{"ts":"2026-05-23T03:22:48Z","scope":"api","app":"a","tag":"t","head_sha":"h","result":"aborted","elapsed_seconds":1,"message":" (exit=1)"}""";

    private readonly TempFolder _folder = new();

    public static TheoryData<string, string, string> Damages => new()
    {
        // what stands there            what takes its place            what is said
        { "\"scope\":\"full\",",        "",                             "member 2 must be `scope`" },
        { "\"ts\":\"2026-05-23T03:22:48Z\",\"scope\":\"full\"", "\"scope\":\"full\",\"ts\":\"2026-05-23T03:22:48Z\"", "member 1 must be `ts`" },
        { "03:22:48Z",                  "03:22:48+02:00",               "`ts` is no time" },
        { "\"success\"",                "\"fine\"",                     "`result` is none of the nine" },
        { "\"success\"",                "\"upgrade_failed\"",           "` (exit=N)` with an N that goes with `upgrade_failed`" },
        { " (exit=0)",                  "done",                         "must end in ` (exit=N)`" },
        { ":127,",                      ":\"127\",",                    "`elapsed_seconds` is of the wrong type" },
        { ":127,",                      ":-1,",                         "`elapsed_seconds` is no whole number" },
        { "\"run-1\"",                  "\"../run\"",                   "`run_id` is no run's id" },
        { "\"run-1\"",                  "7",                            "`run_id` is of the wrong type" },
        { "\"run-1\"",                  "\"run-1\",\"dirty\":\"no\"",   "`dirty` is neither true nor false" },
        { "\"run-1\"",                  "\"run-1\",\"app\":\"b\"",      "a member appears twice" },
        { "}",                          "",                             "torn: it begins like a line" },
        { "\"full\"",                   "\"\\ud800\"",                   "a text in it is no UTF-8" },
        { "{\"ts\"",                    "\u001b[2Jhello",               "a foreign line: no JSON" },
        { "{\"ts\"",                    "{\"level\"",                   "a foreign line: no line of a run" },
    };

    [Fact]
    public void One_that_is_in_order_has_nothing_wrong()
    {
        var verifier = Write(Line("run-1"), Line("run-2", later: 5), "", Bash.Replace("03:22:48", "03:23:00", StringComparison.Ordinal), Line("run-3", later: 15, more: ",\"new\":1"));

        Assert.Empty(verifier.Check());
        Assert.Equal((4, 3, 1), (verifier.Lines, verifier.Ours, verifier.OfTheBashTool));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void What_is_wrong_is_said_with_its_line(string there, string instead, string said)
    {
        var whole = Line("run-1");
        Assert.Contains(there, whole, StringComparison.Ordinal);
        var verifier = Write(Line("run-0"), whole.Replace(there, instead, StringComparison.Ordinal), Line("run-2"));

        var finding = verifier.Check().First();

        Assert.Equal(2, finding.Line);
        Assert.Contains(said, finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_line_of_a_run_is_found_with_the_first()
    {
        var finding = Assert.Single(Write(Line("run-1"), Line("run-2"), Line("run-1")).Check());

        Assert.Equal((3, "run-1", "a second line of this run; the first is line 1"), (finding.Line, finding.RunId, finding.Text));
    }

    [Fact]
    public void A_last_line_without_its_newline_is_torn()
    {
        var path = _folder["history"];
        File.WriteAllText(path, $"{Line("run-1")}\n{Line("run-2")}");

        var finding = Assert.Single(new HistoryVerifier(new HistoryFile(path), _ => false).Check());

        Assert.Equal((2, "torn: the newline is missing"), (finding.Line, finding.Text));
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(61, 1)]
    public void Runs_that_end_together_may_overtake_each_other_by_a_minute_and_no_more(int earlier, int findings) =>
        Assert.Equal(findings, Write(Line("run-1", later: 100), Line("run-2", later: 100 - earlier)).Check().Count());

    [Fact]
    public void A_line_that_was_kept_back_may_be_as_old_as_it_is()
    {
        var verifier = Write(["run-2"], Line("run-1", later: 5000), Line("run-2"), Line("run-3", later: 5000));

        Assert.Empty(verifier.Check());
    }

    [Fact]
    public void The_exit_codes_of_a_result_are_those_of_its_end() =>
        Assert.All(RunEnd.All, end => Assert.Equal(
            end.State is UpgradeState.Aborted or UpgradeState.BuildFailed ? [end.ExitCode, 129, 130, 143] : [end.ExitCode],
            HistoryExits.Of(end.Result)));

    public void Dispose() => _folder.Dispose();

    private HistoryVerifier Write(params string[] lines) => Write([], lines);

    private HistoryVerifier Write(string[] keptBack, params string[] lines)
    {
        File.WriteAllText(_folder["history"], string.Concat(lines.Select(line => $"{line}\n")));
        return new HistoryVerifier(new HistoryFile(_folder["history"]), keptBack.Contains);
    }

    private static string Line(string run, int later = 0, string more = "")
    {
        var entry = Some.Entry(run) with { EndedAt = new DateTimeOffset(2026, 5, 23, 3, 22, 48, TimeSpan.Zero).AddSeconds(later) };
        return Encoding.UTF8.GetString(HistoryJson.Line(entry)).TrimEnd('\n')[..^1] + more + "}";
    }
}
