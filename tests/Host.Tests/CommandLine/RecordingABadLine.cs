using Upgrade.Host.CommandLine;

namespace Upgrade.Host.Tests.CommandLine;

public sealed class RecordingABadLine
{
    [Theory]
    [InlineData("bogus", true)]
    [InlineData("api --bogus", true)]
    [InlineData("bogus --dry-run", false)]
    [InlineData("status --bogus", false)]
    public void A_dry_run_and_a_reading_command_leave_no_line(string line, bool isRecorded) =>
        Assert.Equal(isRecorded, Bad(line).IsRecorded);

    [Theory]
    [InlineData("bogus --output json", true)]
    [InlineData("bogus --output=json", true)]
    [InlineData("bogus --output text", false)]
    [InlineData("bogus", false)]
    public void JSON_is_answered_in_JSON(string line, bool isJson) => Assert.Equal(isJson, Bad(line).Json);

    [Theory]
    [InlineData("--bogus")]
    [InlineData("api --yes -- --pull")]
    public void A_guess_that_helps_nobody_is_not_made(string line) =>
        Assert.DoesNotContain("did you mean", Bad(line).Message, StringComparison.Ordinal);

    private static BadCommandLine Bad(string line) => Assert.IsType<BadCommandLine>(CommandLineParser.Parse(line.Split(' ')));
}
