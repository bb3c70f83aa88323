using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Upgrade.Engine.History;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Readiness;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Architecture;

/// <summary>What the documents say is what the program does, as far as a test can compare the two.</summary>
public sealed partial class DocumentsAreTrue
{
    private const string Operate = "docs/operate/cli-upgrade.md";
    private const string Files = "docs/reference/files.md";
    private const string Environment = "docs/reference/environment.md";

    private static readonly DateTimeOffset _ended = new(2026, 5, 23, 3, 22, 48, TimeSpan.Zero);

    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Where(path => !path.StartsWith('.') && !path.StartsWith("artifacts", StringComparison.Ordinal))];

    public static TheoryData<string, string[]> Formats => new()
    {
        { "Lock", Members(LockHolderJson.Write(new LockHolder { RunId = "r", User = "u", Host = "h", ProcessId = 1, Scope = "s", Tag = "t", Phase = "p", Since = _ended })) },
        { "Snapshot", Members(SnapshotJson.Write(new Snapshot { Revision = "r", Images = [new("c", "i")], RunId = "r", TakenAt = _ended, AppId = "a", Template = JsonElement.Parse("{}"), Healthy = true })) },
        { "History", Members(HistoryJson.Line(Entry(HistoryResult.Aborted, 1) with { Reason = "r", StartedAt = _ended, By = "b", Dirty = true, Revision = "r", PreviousRevision = "p", SettledBy = "s" })) },
    };

    [Theory]
    [InlineData(Operate, "Results and exit codes")]
    [InlineData("README.md", "When it goes wrong")]
    public void The_nine_results_are_those_of_the_machine(string document, string heading) =>
        Assert.Equal(
            RunEnd.All.Select(end => $"{HistoryResultNames.NameOf(end.Result)} {end.State} {end.ExitCode}"),
            Table(document, heading).Select(row => $"{row[0]} {row[1]} {row[2].Split(';')[0]}"));

    [Fact]
    public void Each_state_ends_early_as_the_table_of_moves_says() =>
        Assert.Equal(
            UpgradeTable.Working.Select(state => $"{state}: {EarlyEndsOf(state)}"),
            Table(Operate, "What each step does").Select(row => $"{row[0]}: {string.Join(", ", row[3].Split(", ").Order())}"));

    [Fact]
    public void The_added_moves_are_in_the_table_of_moves() =>
        Assert.All(
            Table("docs/design/010-the-table.md", "Rows of the table"),
            row => Assert.Contains(new Move(Enum.Parse<UpgradeState>(row[0]), Enum.Parse<UpgradeTrigger>(row[1]), Enum.Parse<UpgradeState>(row[2])), UpgradeTable.Moves));

    [Fact]
    public void The_pace_of_the_proof_is_that_of_the_limits()
    {
        var limits = new RunLimits();
        var text = Section(Operate, "Health budget");

        Assert.Contains($"after {limits.FirstPause.TotalMilliseconds} ms", text, StringComparison.Ordinal);
        Assert.Contains($"every {limits.LongestPause.TotalSeconds} s", text, StringComparison.Ordinal);
        Assert.Contains($"over at least {limits.StabilityWindow.TotalSeconds} s", text, StringComparison.Ordinal);
        Assert.Equal(3, limits.GoodLooks);
        Assert.Contains("three good looks in a row", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Each_format_has_the_members_that_are_written(string heading, string[] members) =>
        Assert.Equal(members, Table(Files, heading).Select(row => row[0]));

    [Fact]
    public void The_example_of_a_line_is_a_line()
    {
        var example = Blocks(Operate, "json").Single();

        Assert.Equal($"{example}\n", Encoding.UTF8.GetString(HistoryJson.Line(HistoryLine.Read(Encoding.UTF8.GetBytes(example))!)));
    }

    [Fact]
    public void Every_reason_that_the_code_gives_is_explained() =>
        Assert.Empty(Found(Reason(), "src").Except(Table(Operate, "Reasons").Select(row => row[0])));

    [Fact]
    public void Every_reason_that_is_explained_is_given_by_the_code()
    {
        var code = string.Concat(Sources("src").Select(File.ReadAllText));

        Assert.All(Table(Operate, "Reasons"), row => Assert.True(code.Contains($"\"{row[0]}\"", StringComparison.Ordinal), row[0]));
    }

    [Fact]
    public void Every_option_is_documented_and_no_other() =>
        Assert.Equal(
            Found(OptionName(), "src/Host/CommandLine"),
            Rows("docs/reference/command-line.md").Where(row => row[0].StartsWith("--", StringComparison.Ordinal)).Select(row => row[0].Split(' ', ',')[0]).Distinct().Order());

    [Fact]
    public void Every_variable_is_documented_and_no_other() =>
        Assert.Equal(Found(Variable(), "src/Host"), Rows(Environment).Select(row => row[0]).Where(name => name != "variable").Order());

    [Fact]
    public void Every_fault_is_documented_with_its_end() =>
        Assert.Equal(
            Sources("src/Host/Emulator/Faults").SelectMany(file => Fault().Matches(File.ReadAllText(file)))
                .Select(match => $"{Kebab(match.Groups[1].Value)} {match.Groups[2].Value}"),
            Table("docs/reference/emulator.md", "Faults").Select(row => $"{row[0].Split('=', '[')[0]} {row[2]}"));

    [Fact]
    public void The_readiness_rules_are_documented_in_their_order() =>
        Assert.Equal(
            ReadinessRules.All.Select(rule => string.Join(" / ", rule.Id, rule.Component, rule.Class, rule.Pattern, rule.Cause, rule.Action, rule.Command)),
            Table("docs/reference/readiness-rules.md", "Readiness rules").Select(row => string.Join(" / ", row.Select(cell => cell.Replace("\\|", "|", StringComparison.Ordinal)))));

    [Fact]
    public void The_images_are_those_of_the_layout() =>
        Assert.Equal(
            Sources("src/Host/Configuration").SelectMany(file => Image().Matches(File.ReadAllText(file)))
                .Select(match => string.Join(' ', match.Groups.Values.Skip(1).Select(group => group.Value.Replace("\"", "", StringComparison.Ordinal)))),
            Table("docs/reference/layout.md", "Images").Select(row => string.Join(' ', row[..5])));

    [Fact]
    public async Task The_picture_of_the_README_is_that_of_the_machine() =>
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "state-diagrams/upgrade.mmd"), TestContext.Current.CancellationToken),
            $"{Blocks("README.md", "mermaid").Single()}\n");

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_somewhere(string document)
    {
        var links = Link().Matches(Prose(document)).Select(match => match.Groups[1].Value.Split('#')).Where(link => !link[0].Contains(':', StringComparison.Ordinal));

        Assert.All(links, link =>
        {
            var target = link[0].Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, link[0]);
            Assert.True(Path.Exists(Path.Combine(Repository.Root, target)), $"{document}: {target}");
            Assert.True(link.Length == 1 || Headings(target).Contains(link[1]), $"{document}: {target}#{link.Last()}");
        });
    }

    [Theory]
    [InlineData(0, "2026-05-23T03:22:48Z\tca\tfull\tt1\tsuccess\t100s\t-\n2026-05-23T03:22:48Z\tca\tfull\tt1\taborted\t7s\tlock_held\n2026-05-23T03:22:48Z\tca\tfull\tt1\tsuccess\t50s\t-\n")]
    [InlineData(1, "{\"success\":2,\"aborted\":1}\n")]
    [InlineData(2, "75\n")]
    public async Task A_query_of_the_history_passes_over_what_is_torn_or_foreign(int query, string expected)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/jq"), "jq is not installed: apt-get install jq");
        var queries = Blocks(Operate, "sh").Where(block => block.Contains("jq -", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, queries.Count);
        var history = Path.GetTempFileName();
        await using (var file = File.OpenWrite(history))
        {
            file.Write(HistoryJson.Line(Entry(HistoryResult.Success, 100)));
            file.Write("{\"ts\":\"2026-05-2\n\nno JSON\n7\n[1]\n{\"level\":\"info\",\"result\":{}}\n{\"ts\":[],\"head_sha\":{},\"result\":[]}\n\xff\xfe\n"u8);
            file.Write(HistoryJson.Line(Entry(HistoryResult.Aborted, 7) with { Reason = "lock_held" }));
            file.Write(HistoryJson.Line(Entry(HistoryResult.Success, 50)));
            file.Write("{\"ts\":\"2026-05-23T03:22:48Z\",\"scope\":\"fu"u8);
        }

        Assert.Equal(expected, await ShellAsync(queries[query], history));
        File.Delete(history);
    }

    private static HistoryEntry Entry(HistoryResult result, long seconds) =>
        new() { EndedAt = _ended, Scope = "full", App = "ca", Tag = "t1", HeadSha = "58cc179", Result = result, ElapsedSeconds = seconds, Message = " (exit=0)", RunId = $"r{seconds}" };

    private static string EarlyEndsOf(UpgradeState state) => string.Join(", ", UpgradeTable.Moves
        .Where(move => move.From == state && UpgradeTable.Over.Contains(move.To) && !move.On.ToString().Contains("ProvedReady", StringComparison.Ordinal))
        .Select(move => move.To.ToString()).Distinct().Order());

    private static string[] Members(byte[] json) => [.. JsonNode.Parse(json)!.AsObject().Select(member => member.Key)];

    private static async Task<string> ShellAsync(string script, string history)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-euc", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ELB_UPGRADE_HISTORY"] = history;
        using var shell = Process.Start(start)!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);

        return output;
    }

    private static string Text(string document) => File.ReadAllText(Path.Combine(Repository.Root, document));

    private static string Prose(string document) => Block().Replace(Text(document), "");

    private static IEnumerable<string> Blocks(string document, string language) =>
        Block().Matches(Text(document)).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value.TrimEnd('\n'));

    private static string Section(string document, string heading) =>
        Regex.Split(Prose(document), "^#+ ", RegexOptions.Multiline).Single(section => section.Contains(heading, StringComparison.Ordinal) && section.IndexOf(heading, StringComparison.Ordinal) < 10);

    private static IEnumerable<string[]> Table(string document, string heading) => RowsOf(Section(document, heading)).Skip(1);

    private static IEnumerable<string[]> Rows(string document) => RowsOf(Prose(document));

    private static IEnumerable<string[]> RowsOf(string text) => text.Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Select(line => Cell().Split(line)[1..^1].Select(cell => cell.Replace("`", "", StringComparison.Ordinal).Trim()).ToArray());

    private static IEnumerable<string> Headings(string document) =>
        Heading().Matches(Prose(document)).Select(match => NoSlug().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static IEnumerable<string> Found(Regex what, string folder) =>
        Sources(folder).SelectMany(file => what.Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().Order();

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories).Order();

    private static string Kebab(string name) => Capital().Replace(name, "-$0").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("""(?:Because|Supersede|Refuse|TargetException|Nothing|new)\(\s*(?:run, |Never, )?"([a-z]+(?:_[a-z]+)+|deadline|refused|interrupted|declined|detached|unreachable|superseded)",""")]
    private static partial Regex Reason();

    [GeneratedRegex("""new\((?:Source|Proof|Run|Stage|About), +"(--[a-z-]+)",""")]
    private static partial Regex OptionName();

    [GeneratedRegex("""["'$]((?:ELB_UPGRADE|AZURE|ACR|GITHUB|CONTAINER_APP|STORAGE_(?:ACCOUNT|PROBE)|TERMINAL_HEALTH|XDG)_[A-Z0-9_]+|STRICT_READINESS_DETAIL|REDIS_URL|HOME|TERM|NO_COLOR)["']""")]
    private static partial Regex Variable();

    [GeneratedRegex("""new\(FaultName\.(\w+), *\w+, *"[^"]*", *"(\w+)",""")]
    private static partial Regex Fault();

    [GeneratedRegex("""new\("(\w+)", +"([\w-]+)", +"([\w.]+)", +"([\w./]+)", +\[([^\]]+)\],""")]
    private static partial Regex Image();

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoSlug();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Cell();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
