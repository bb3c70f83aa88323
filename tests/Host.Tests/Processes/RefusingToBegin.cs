using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class RefusingToBegin
{
    [Theory]
    [InlineData("xxxxxxx", "unknown scope")]
    [InlineData("full --frobnicate", "--frobnicate")]
    [InlineData("full api", "api")]
    [InlineData("full --tag --yes", "--tag")]
    [InlineData("full --health-timeout soon", "--health-timeout")]
    [InlineData("full --health-timeout 0", "--health-timeout")]
    [InlineData("full --tag", "--tag")]
    [InlineData("full --to 1", "--to")]
    public async Task A_command_line_that_is_wrong_is_recorded_as_aborted(string words, string named)
    {
        using var sandbox = new Sandbox();

        var end = await sandbox.RunAsync(words.Split(' '));

        Assert.Equal(1, end.ExitCode);
        Assert.Contains(named, end.Error, StringComparison.Ordinal);
        Assert.Empty(end.Output);
        var line = sandbox.TheLine("aborted");
        Assert.Equal("unknown", (string?)line["scope"]);
        Assert.Equal("unknown", (string?)line["app"]);
        Assert.Equal("bad_input", (string?)line["reason"]);
        Assert.EndsWith(" (exit=1)", (string?)line["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", 0)]
    [InlineData("full --help", 0)]
    [InlineData("--version", 0)]
    [InlineData("", 2)]
    [InlineData("--yes", 2)]
    [InlineData("rehearse --list-faults", 0)]
    [InlineData("diagram", 0)]
    [InlineData("status", 1)]
    [InlineData("full --dry-run", 1)]
    public async Task What_is_no_run_leaves_no_line(string words, int exitCode)
    {
        using var sandbox = new Sandbox();

        var end = await sandbox.RunAsync(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.True(exitCode == end.ExitCode, $"{end}");
        Assert.NotEmpty(end.Output + end.Error);
        Assert.False(File.Exists(sandbox.History));
        Assert.False(File.Exists(sandbox.Lock));
    }

    [Theory]
    [InlineData("AZURE_SUBSCRIPTION_ID")]
    [InlineData("AZURE_RESOURCE_GROUP")]
    public async Task A_missing_setting_is_named_and_recorded(string name)
    {
        using var sandbox = new Sandbox();
        foreach (var other in ((string[])["AZURE_SUBSCRIPTION_ID", "AZURE_RESOURCE_GROUP", "CONTAINER_APP_NAME"]).Where(other => other != name))
        {
            sandbox.Variables[other] = other == "AZURE_SUBSCRIPTION_ID" ? "5a3c9e1f-7d42-4b86-9c0e-2f61d8ab4e73" : "set";
        }

        var end = await sandbox.RunAsync("full", "--yes");

        Assert.Equal(1, end.ExitCode);
        Assert.Contains($"{name} is unset", end.Error, StringComparison.Ordinal);
        Assert.Contains(".env.local", end.Error, StringComparison.Ordinal);
        var line = sandbox.TheLine("aborted");
        Assert.Equal("full", (string?)line["scope"]);
        Assert.Equal("set", (string?)line["app"]);
        Assert.Contains($"{name} is unset", (string?)line["message"], StringComparison.Ordinal);
        Assert.EndsWith(" (exit=1)", (string?)line["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_nobody_can_answer_names_the_option_that_avoids_it()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);

        var end = await sandbox.RunAsync("full");

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("--yes", end.Output + end.Error, StringComparison.Ordinal);
        Assert.Equal("no_terminal", (string?)sandbox.TheLine("aborted")["reason"]);
        Assert.Empty(emulator.Trace.Patches);
        Assert.Empty(emulator.Trace.Of("POST", "scheduleRun"));
    }

    [Fact]
    public async Task In_json_there_is_nothing_but_json_on_standard_output()
    {
        using var sandbox = new Sandbox();

        var end = await sandbox.RunAsync("full", "--yes", "--output", "json");

        Assert.Contains("AZURE_SUBSCRIPTION_ID is unset", (string?)end.Event("error")["text"], StringComparison.Ordinal);
        Assert.All(end.Events, told => Assert.Equal(["event", "ts", "text"], told.Select(member => member.Key).Take(3)));
    }
}
