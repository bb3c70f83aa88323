using Upgrade.Host.CommandLine;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Tests.CommandLine;

public sealed class AskingForHelp
{
    public static TheoryData<string> EveryHelp => ["--help", .. CommandTable.Named.Select(row => $"{row.Name} --help")];

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("api --help")]
    [InlineData("--help api --frob")]
    [InlineData("rehearse --help")]
    [InlineData("rehearse full -h")]
    [InlineData("emulator -?")]
    public void It_is_given_wherever_it_is_asked_for(string line) => Assert.IsType<HelpRequest>(Lines.Parse(line));

    [Theory]
    [MemberData(nameof(EveryHelp))]
    public void No_line_is_too_wide_and_nothing_is_cut(string line)
    {
        var text = Assert.IsType<HelpRequest>(Lines.Parse(line)).Text;
        var row = CommandTable.Of(line.Split(' ')[0]);

        Assert.All(text.Split('\n'), shown => Assert.InRange(shown.Length, 0, HelpText.Width));
        Assert.All(text.Split('\n'), shown => Assert.Equal(shown.TrimEnd(), shown));
        var words = string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.All(row.AllOptions, option => Assert.Contains(option.Meaning, words, StringComparison.Ordinal));
        Assert.All(row.AllOptions, option => Assert.Contains($"  {option.Name}", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cli-upgrade rehearse full")]
    [InlineData("rollback")]
    [InlineData("(default: 180)")]
    [InlineData("ELB_UPGRADE_HISTORY")]
    [InlineData("130 143 129")]
    [InlineData("elb-api in api, worker, beat")]
    public void The_help_of_the_program_tells_of(string said) =>
        Assert.Contains(said, Assert.IsType<HelpRequest>(Lines.Parse("--help")).Text, StringComparison.Ordinal);

    [Fact]
    public void Another_layout_brings_its_own_scopes()
    {
        var layout = Layout.BuiltIn with { Scopes = [new("shop", ["api"])], Aliases = [] };

        Assert.IsType<UpgradeArguments>(CommandLineParser.Parse(["shop"], layout));
        Assert.IsType<BadCommandLine>(CommandLineParser.Parse(["api"], layout));
        Assert.Contains("shop", Assert.IsType<HelpRequest>(CommandLineParser.Parse(["-h"], layout)).Text, StringComparison.Ordinal);
        Assert.Equal("shop", Assert.IsType<RehearseArguments>(CommandLineParser.Parse(["rehearse"], layout)).Upgrade.Scope);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--yes")]
    public void Without_a_scope_the_usage_is_shown_whatever_the_layout_is(string line)
    {
        var arguments = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.IsType<UsageRequest>(CommandLineParser.Parse(arguments, _ => throw new ConfigurationException("upgrade.json: $: is no plain JSON")));
        Assert.IsType<UsageRequest>(CommandLineParser.Parse(arguments, Layout.BuiltIn with { Builder = BuilderKind.None }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--yes")]
    [InlineData("--dry-run --tag v1")]
    [InlineData("--")]
    public void Without_a_scope_the_usage_is_shown(string line)
    {
        var usage = Assert.IsType<UsageRequest>(Lines.Parse(line)).Text;

        Assert.Contains("cli-upgrade <scope> [options]", usage, StringComparison.Ordinal);
        Assert.Contains("terminal", usage, StringComparison.Ordinal);
        Assert.EndsWith("\n", usage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("api --version")]
    [InlineData("status --version")]
    public void The_version_is_a_version(string line) =>
        Assert.True(Version.TryParse(Assert.IsType<VersionRequest>(Lines.Parse(line)).Text, out _));
}
