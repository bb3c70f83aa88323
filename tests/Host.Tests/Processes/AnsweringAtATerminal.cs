using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

/// <summary>Through a terminal of its own, which script(1) makes: what is typed there goes the way of a keyboard.</summary>
public sealed class AnsweringAtATerminal
{
    private const string CtrlC = "\u0003";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("y\n", 0, "success")]
    [InlineData("YES\n", 0, "success")]
    [InlineData("n\n", 1, "aborted_by_user")]
    [InlineData("\n", 1, "aborted_by_user")]
    [InlineData("yeah\n", 1, "aborted_by_user")]
    [InlineData(CtrlC, 130, "aborted")]
    public async Task Only_a_clear_yes_to_the_question_is_a_yes(string typed, int exitCode, string result)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script(1) is not installed");
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        await using var terminal = sandbox.StartShell("exec script -qec 'trap : INT; \"$CLI\" api; echo code=$?' /dev/null");
        await terminal.SaysAsync("beat ", Token);

        await terminal.TypeAsync(typed);
        await terminal.SaysAsync($"code={exitCode}", Token);

        sandbox.TheLine(result);
        Assert.Equal(exitCode == 0 ? 1 : 0, emulator.Trace.Patches.Count);
    }

    [Fact]
    public async Task Ctrl_C_at_the_keyboard_reaches_the_run_while_it_builds()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script(1) is not installed");
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "build-hangs");
        await using var terminal = sandbox.StartShell("exec script -qec 'trap : INT; \"$CLI\" api --yes; echo code=$?' /dev/null");
        await terminal.SaysAsync("is scheduled", Token);

        await terminal.TypeAsync(CtrlC);
        await terminal.SaysAsync("code=130", Token);

        sandbox.TheLine("build_in_progress");
        Assert.NotEmpty(emulator.Trace.Of("POST", "/cancel"));
    }

    [Fact]
    public async Task A_terminal_that_is_closed_ends_the_run_as_a_hangup()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script(1) is not installed");
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox, "build-hangs");
        await using var terminal = sandbox.StartShell("exec script -qec '\"$CLI\" api --yes' /dev/null");
        await terminal.SaysAsync("is scheduled", Token);

        terminal.Kill();
        var freed = await sandbox.ShellAsync($"flock -w 90 '{sandbox.Lock}' true");

        Assert.True(freed.ExitCode == 0, $"{freed}");
        Assert.EndsWith("(exit=129)", (string?)sandbox.TheLine("build_in_progress")["message"], StringComparison.Ordinal);
        Assert.NotEmpty(emulator.Trace.Of("POST", "/cancel"));
    }
}
