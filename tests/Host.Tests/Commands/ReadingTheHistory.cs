using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Commands;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Rendering;
using Upgrade.Host.Tests.Configuration;

namespace Upgrade.Host.Tests.Commands;

public sealed class ReadingTheHistory : IDisposable
{
    private const string Hostile =
        """{"ts":"2026-05-23T03:24:00Z","scope":"\u001b[2J","app":"a","tag":"\u202e|`x`","head_sha":"h","result":"upgrade_failed","elapsed_seconds":61,"message":"<img src=x>\r\n| @all `code` (exit=4)","run_id":"run-3","by":"eve\u0007"}""";

    private const string Bash =
        """{"ts":"2026-05-23T03:22:48Z","scope":"api","app":"a","tag":"t","head_sha":"h","result":"aborted","elapsed_seconds":1,"message":" (exit=1)"}""";

    private readonly TempFolder _folder = new();
    private readonly StringWriter _output = new();

    private string[] Printed => _output.ToString().TrimEnd('\n').Split('\n');

    [Fact]
    public void The_newest_come_first_and_no_more_than_were_asked_for()
    {
        Write(Line("run-1"), Line("run-2"), "torn", Line("run-3"));

        Assert.Equal(0, Ask(HistoryQuestion.List, limit: 2));

        Assert.Equal(4, Printed.Length);
        Assert.Contains("run-3", Printed[1], StringComparison.Ordinal);
        Assert.Contains("run-2", Printed[2], StringComparison.Ordinal);
        Assert.StartsWith("1 lines in between were passed over", Printed[3], StringComparison.Ordinal);
    }

    [Fact]
    public void As_JSON_each_line_is_the_object_that_it_was()
    {
        Write(Bash, Line("run-2"));

        Ask(HistoryQuestion.List, json: true);

        Assert.Equal([Line("run-2"), Bash], Printed);
    }

    [Theory]
    [InlineData(nameof(HistoryQuestion.List), false)]
    [InlineData(nameof(HistoryQuestion.List), true)]
    [InlineData(nameof(HistoryQuestion.Stats), false)]
    [InlineData(nameof(HistoryQuestion.Show), false)]
    [InlineData(nameof(HistoryQuestion.Show), true)]
    [InlineData(nameof(HistoryQuestion.Verify), false)]
    [InlineData(nameof(HistoryQuestion.Report), false)]
    public void Nothing_in_it_reaches_a_terminal_raw(string question, bool json)
    {
        Write(Hostile, Hostile.Replace("upgrade_failed", "success", StringComparison.Ordinal), "\u001b]0;x\u0007");

        Ask(Enum.Parse<HistoryQuestion>(question), "run-3", json: json);

        Assert.DoesNotContain(_output.ToString().Replace("\n", "", StringComparison.Ordinal), letter => char.IsControl(letter) || letter == '\u202e');
    }

    [Fact]
    public void In_a_report_foreign_words_are_code_and_nothing_else()
    {
        Write(Hostile);

        Ask(HistoryQuestion.Report);

        Assert.Contains(Printed, line => line.EndsWith("`upgrade_failed`: `<img src=x>\uFFFD\uFFFD\\| @all 'code' (exit=4)`", StringComparison.Ordinal));
        Assert.All(Printed.Where(line => line.StartsWith("| 2026", StringComparison.Ordinal)), row => Assert.Equal(9, row.Replace("\\|", "", StringComparison.Ordinal).Count(letter => letter == '|')));
    }

    [Theory]
    [InlineData("run-2", 0, "run_id             run-2")]
    [InlineData("un-2", 0, "run_id             run-2")]
    [InlineData("run-", 1, "may be any of: run-1, run-2")]
    [InlineData("nobody", 1, "no run is called `nobody`")]
    public void A_run_is_shown_by_its_id_or_a_part_that_no_other_has(string typed, int exit, string said)
    {
        Write(Line("run-1"), Line("run-2"));

        Assert.Equal(exit, Ask(HistoryQuestion.Show, typed));
        Assert.Contains(said, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_a_line_is_shown_as_unfinished_with_the_state_that_it_died_in()
    {
        using (var journal = Records.Journals.Open("run-9"))
        {
            journal.Write(new JournalNote("begun", "run-9"));
            journal.Write(new JournalNote("state", "Building"));
            journal.Write(new JournalNote("seen", "build", new JsonObject { ["build"] = "cf7" }));
        }

        Assert.Equal(0, Ask(HistoryQuestion.Show, "run-9"));

        Assert.Equal("run run-9: unfinished; it died in Building. Settle it with: cli-upgrade recover", Printed[0]);
        Assert.EndsWith("seen     build  cf7", Printed[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_components_said_is_shown_with_the_run_and_whatever_else_stands_there_is_not_known(bool json)
    {
        using (var journal = Records.Journals.Open("run-9"))
        {
            journal.Write(new JournalNote("proof", "app--u-9", new JsonObject
            {
                ["verdict"] = "health_timeout",
                ["components"] = new JsonArray(
                    new JsonObject { ["name"] = "redis", ["status"] = "down", ["error_class"] = "TimeoutError", ["rule"] = "redis-timeout" },
                    new JsonObject { ["name"] = 7, ["status"] = "\u001bok" },
                    JsonValue.Create("text")),
            }));
            journal.Write(new JournalNote("proof", "app--r-9", new JsonObject { ["verdict"] = new JsonArray() }));
        }

        Ask(HistoryQuestion.Show, "run-9", json: json);

        if (json)
        {
            var proofs = JsonNode.Parse(Printed.Single())!["verifications"]!.AsArray();
            Assert.Equal(["health_timeout", "unknown"], proofs.Select(proof => (string?)proof!["verdict"]));
            Assert.Equal("""{"name":"redis","status":"down","error_class":"TimeoutError","rule":"redis-timeout"}""", proofs[0]!["components"]![0]!.ToJsonString());
            Assert.Equal(2, proofs[0]!["components"]!.AsArray().Count);
        }
        else
        {
            Assert.Contains("components of app--u-9, health_timeout", Printed);
            Assert.Contains("  redis      down    TimeoutError  redis-timeout", Printed);
            Assert.DoesNotContain("\u001b", _output.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_history_that_is_not_in_order_is_a_failure_and_one_that_is_is_none()
    {
        Write(Bash, Line("run-1"));
        Assert.Equal(0, Ask(HistoryQuestion.Verify));
        Assert.EndsWith("2 lines, 1 of this program, 1 of the bash tool; all in order", Printed[^1], StringComparison.Ordinal);

        Write(Line("run-1"), Line("run-1"));
        Assert.Equal(1, Ask(HistoryQuestion.Verify));
        Assert.Contains("line 2, run run-1: a second line of this run; the first is line 1", Printed);
    }

    [Fact]
    public void No_history_is_an_empty_one()
    {
        foreach (var question in Enum.GetValues<HistoryQuestion>().Except([HistoryQuestion.Show]))
        {
            Assert.Equal(0, Ask(question));
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        _folder.Dispose();
    }

    private Records Records => Records.Of(new Workplace
    {
        Environment = new Dictionary<string, string>(),
        Root = _folder.Path,
        Settings = new Settings([new SettingsSource("the test", new Dictionary<string, string> { ["ELB_UPGRADE_HISTORY"] = _folder["history"], ["ELB_UPGRADE_STATE"] = _folder["state"] })], []),
    });

    private int Ask(HistoryQuestion question, string? run = null, int limit = 20, bool json = false) =>
        HistoryCommand.Answer(new HistoryArguments(question, run, limit, json), Records, new Page(_output), TimeProvider.System);

    private void Write(params string[] lines) => File.WriteAllText(_folder["history"], string.Concat(lines.Select(line => $"{line}\n")));

    private static string Line(string run) =>
        $$"""{"ts":"2026-05-23T03:22:49Z","scope":"api","app":"a","tag":"t","head_sha":"h","result":"success","elapsed_seconds":7,"message":" (exit=0)","run_id":"{{run}}","by":"ann@desk"}""";
}
