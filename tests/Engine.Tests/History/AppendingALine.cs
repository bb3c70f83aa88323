using Upgrade.Engine.History;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.History;

public sealed class AppendingALine : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Path => _folder["history.jsonl"];

    [Fact]
    public async Task The_file_and_its_folder_are_made_where_they_are_missing()
    {
        await AppendAsync("run-1", _folder["a/b/history.jsonl"]);

        Assert.Equal(["run-1"], RunsIn(_folder["a/b/history.jsonl"]));
    }

    [Fact]
    public async Task A_second_append_for_a_run_changes_nothing()
    {
        await AppendAsync("run-1");
        await AppendAsync("run-2");
        var before = await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken);

        await AppendAsync("run-1");

        Assert.Equal(before, await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_run_that_only_another_line_speaks_of_gets_its_own()
    {
        await Some.History(Path).AppendAsync(
            Some.Entry("run-2") with { SettledBy = "run-1" }, TestContext.Current.CancellationToken);

        await AppendAsync("run-1");

        Assert.Equal(["run-2", "run-1"], RunsIn(Path));
    }

    [Fact]
    public async Task A_torn_last_line_of_somebody_else_is_closed_first()
    {
        await File.WriteAllTextAsync(Path, "{\"ts\":\"2026-", TestContext.Current.CancellationToken);

        await AppendAsync("run-1");

        var lines = await File.ReadAllLinesAsync(Path, TestContext.Current.CancellationToken);
        Assert.Equal("{\"ts\":\"2026-", lines[0]);
        Assert.Equal([null, "run-1"], RunsIn(Path));
    }

    [Fact]
    public async Task A_line_that_lacks_only_its_newline_is_not_written_twice()
    {
        await AppendAsync("run-1");
        await File.WriteAllTextAsync(
            Path, (await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken)).TrimEnd('\n'), TestContext.Current.CancellationToken);

        await AppendAsync("run-1");
        await AppendAsync("run-2");

        Assert.Equal(["run-1", "run-2"], RunsIn(Path));
    }

    [Fact]
    public async Task A_link_is_followed()
    {
        await File.WriteAllTextAsync(_folder["elsewhere"], "", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path, _folder["elsewhere"]);

        await AppendAsync("run-1");

        Assert.Equal(["run-1"], RunsIn(_folder["elsewhere"]));
    }

    [Fact]
    public async Task A_shell_that_has_the_file_locked_stops_nobody()
    {
        await AppendAsync("run-1");
        using var shell = Shell.Start("exec 9>>\"$1\"; flock 9; echo locked; read line", Path);
        Assert.Equal("locked", await shell.ReadLineAsync());

        await AppendAsync("run-2");

        Assert.Equal(["run-1", "run-2"], RunsIn(Path));
    }

    [Theory]
    [InlineData("/dev/full", "cannot append to /dev/full: it is a device; the line of run run-1 is not in the history")]
    [InlineData("/proc", "cannot open /proc: Is a directory; the line of run run-1 is not in the history")]
    public async Task What_is_no_file_is_refused_in_words(string path, string message)
    {
        var fault = await Assert.ThrowsAsync<HistoryException>(() => AppendAsync("run-1", path));

        Assert.Equal(message, fault.Message);
    }

    [Fact]
    public async Task A_full_disk_is_an_error_and_the_line_can_be_added_later()
    {
        Assert.SkipUnless(await Shell.RunAsync("mount -t tmpfs -o size=8k none \"$1\" 2>/dev/null", _folder.Path) == 0, "may not mount");
        try
        {
            // Room for one page; the line crosses into the next.
            await File.WriteAllTextAsync(Path, new string('x', 4_000) + "\n", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(_folder["ballast"], new string('x', 4_096), TestContext.Current.CancellationToken);

            await Assert.ThrowsAsync<HistoryException>(() => AppendAsync("run-1"));
            File.Delete(_folder["ballast"]);
            await AppendAsync("run-1");

            Assert.Equal([null, null, "run-1"], RunsIn(Path));
        }
        finally
        {
            await Shell.RunAsync("umount -l \"$1\"", _folder.Path);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string?> RunsIn(string path) => new HistoryFile(path).Lines().Select(entry => entry?.RunId);

    private Task AppendAsync(string runId, string? path = null) =>
        Some.History(path ?? Path).AppendAsync(Some.Entry(runId), TestContext.Current.CancellationToken);
}
