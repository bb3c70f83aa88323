using System.Runtime.Versioning;
using Upgrade.Engine.Target;
using Upgrade.Host.Doctor;
using Upgrade.Host.Tests.Builds.Support;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Doctor;

[SupportedOSPlatform("linux")]
public sealed class LookingAtThisMachine
{
    private const string Nowhere = "/proc/state";

    private const long Mebibyte = 1024 * 1024;

    [Fact]
    public async Task A_lock_that_works_is_told_with_who_was_kept_out()
    {
        using var folder = new TemporaryFolder();

        var result = await Look(new LockCheck(Path.Combine(folder.Path, "snapshot.json.lock"), TimeProvider.System));

        Assert.Equal(CheckVerdict.Passed, result.Verdict);
        Assert.Contains("a second open file", result.Detail, StringComparison.Ordinal);
        Assert.EndsWith("is free", result.Detail, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_lock_that_is_no_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "x.lock"));

        Assert.Equal("lock_unusable", (await Look(new LockCheck(Path.Combine(folder.Path, "x.lock"), TimeProvider.System))).Reason);
        Assert.Equal("lock_unusable", (await Look(new LockCheck("/proc/x.lock", TimeProvider.System))).Reason);
    }

    [Fact]
    public async Task A_history_that_cannot_be_written_is_refused_and_none_is_made()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "history.jsonl");

        Assert.Equal(CheckVerdict.Passed, (await Look(new HistoryCheck(path, Nowhere))).Verdict);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("/proc")]
    [InlineData("/proc/history.jsonl")]
    [InlineData("/dev/null/history.jsonl")]
    public async Task A_history_that_cannot_be_written_is_a_warning_that_says_where_the_line_goes_and_a_refusal_where_it_can_go_nowhere(string path)
    {
        using var folder = new TemporaryFolder();

        var kept = await Look(new HistoryCheck(path, folder.Path));
        var lost = await Look(new HistoryCheck(path, Nowhere));

        Assert.Equal((CheckVerdict.Warned, null), (kept.Verdict, kept.Reason));
        Assert.Contains($"A run goes on: its line is kept in {folder.Path}", kept.Detail, StringComparison.Ordinal);
        Assert.Equal((CheckVerdict.Refused, "history_unwritable"), (lost.Verdict, lost.Reason));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    // Its folder takes no file, whoever asks; to it one may add.
    [Fact]
    public async Task A_file_that_can_be_added_to_is_fine_in_a_folder_that_takes_no_other()
    {
        var found = await Look(new HistoryCheck("/proc/self/oom_score_adj", Nowhere));

        Assert.Equal(CheckVerdict.Passed, found.Verdict);
        Assert.Contains("can be written; whether O_APPEND keeps lines apart there could not be tried", found.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_folder_that_others_may_look_into_is_a_warning_with_the_command_that_closes_it()
    {
        using var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(CheckVerdict.Passed, (await Look(new StateCheck(folder.Path))).Verdict);
        Assert.Contains("not made yet", (await Look(new StateCheck(Path.Combine(folder.Path, "a", "b")))).Detail, StringComparison.Ordinal);

        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        var wide = await Look(new StateCheck(folder.Path));

        Assert.Equal(CheckVerdict.Warned, wide.Verdict);
        Assert.Contains($"chmod 700 {folder.Path}", wide.Remedy, StringComparison.Ordinal);
        Assert.Equal("state_folder", (await Look(new StateCheck("/proc/state"))).Reason);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData(3, CheckVerdict.Refused)]
    [InlineData(4, CheckVerdict.Warned)]
    [InlineData(255, CheckVerdict.Warned)]
    [InlineData(256, CheckVerdict.Passed)]
    public async Task The_fullest_folder_counts(long left, object verdict)
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "not", "made");

        var result = await Look(new DiskCheck(["/", missing], each => each == folder.Path ? left * Mebibyte : long.MaxValue));

        Assert.Equal(verdict, result.Verdict);
        Assert.StartsWith($"{left} MiB are free in {folder.Path}", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo 'git version 2.39.5 (Debian)'", CheckVerdict.Passed, "2.39.5")]
    [InlineData("echo '{\"azure-cli\":\"2.77.0\",\"azure-cli-core\":\"9\"}'", CheckVerdict.Passed, "2.77.0")]
    [InlineData("printf '\\033[2J'; exit 3", CheckVerdict.Warned, "tells no version")]
    [InlineData("yes 7", CheckVerdict.Warned, "tells no version")]
    public async Task The_first_number_with_dots_is_the_version(string script, object verdict, string said)
    {
        using var folder = new TemporaryFolder();

        var result = await Look(new ToolCheck(Program(folder, script), TimeProvider.System));

        Assert.Equal(verdict, result.Verdict);
        Assert.Contains(said, result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Detail);
    }

    [Theory]
    [InlineData("git_missing", CheckVerdict.Refused)]
    [InlineData(null, CheckVerdict.Skipped)]
    public async Task A_tool_that_is_not_there_is_refused_only_where_runs_need_it(string? reason, object verdict)
    {
        var result = await Look(new ToolCheck(new Tool("no-such-program-at-all", "--version", "nothing", reason), TimeProvider.System));

        Assert.Equal((verdict, reason), (result.Verdict, result.Reason));
        Assert.Contains("not on PATH", result.Detail, StringComparison.Ordinal);
    }

    private static Tool Program(TemporaryFolder folder, string script)
    {
        var path = Path.Combine(folder.Path, "tool");
        ExecutableFile.Write(path, $"#!/bin/sh\n{script}\n");

        return new Tool(path, "--version", "a test", null);
    }

    private static Task<CheckResult> Look(IMachineCheck check) => check.RunAsync(TestContext.Current.CancellationToken);
}
