using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

/// <summary>An <c>az</c> that hangs, with a child of its own, and an examination that has to come to an end all the same.</summary>
public sealed class EndingTheDoctor
{
    [Fact]
    public async Task A_tool_that_hangs_is_given_up_and_ended_with_its_children()
    {
        using var sandbox = new Sandbox();
        var mark = Hang(sandbox);

        var end = await sandbox.RunAsync("doctor", "--output", "json");

        var az = Assert.Single(end.Events, told => (string?)told["name"] == "az");
        Assert.Equal(("warned", "`az version --output json` did not answer within 20 s"), ((string?)az["verdict"], (string?)az["detail"]));
        Assert.Equal("summary", (string?)end.Events[^1]["event"]);
        await Wrapping.GoneAsync(mark);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_ends_it_at_once_with_all_that_it_started(string signal, int exitCode)
    {
        using var sandbox = new Sandbox();
        var mark = Hang(sandbox);
        await using var doctor = sandbox.Start("doctor");
        await Wrapping.LivesAsync(mark);

        await doctor.SignalAsync(signal, TestContext.Current.CancellationToken);
        var end = await doctor.EndAsync(TestContext.Current.CancellationToken);

        Assert.True(end.ExitCode == exitCode, $"{end}");
        Assert.DoesNotContain("checks,", end.Output, StringComparison.Ordinal);
        await Wrapping.GoneAsync(mark);
        Assert.False(File.Exists(sandbox.History));
    }

    private static string Hang(Sandbox sandbox)
    {
        var mark = $"hang-in-{Path.GetFileName(sandbox.Path)}";
        Directory.CreateDirectory(sandbox["bin"]);
        ExecutableFile.Write(sandbox["bin/az"], $"#!/usr/bin/env bash\n(exec -a {mark} sleep 1000) &\nwait\n");
        sandbox.Variables["PATH"] = $"{sandbox["bin"]}:{Environment.GetEnvironmentVariable("PATH")}";
        return mark;
    }
}
