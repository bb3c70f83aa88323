using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class HearingLastWords : IDisposable
{
    private readonly World _world = new();

    public HearingLastWords()
    {
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.App.SickReplicas =
        [
            new("r", [new("web", false, false, 0, "Waiting", ""), new("api", false, false, 2, "Waiting", "CrashLoopBackOff"), new("redis", true, true, 9, "Running", "")]),
        ];
    }

    [Fact]
    public async Task The_last_lines_of_the_sickest_container_are_shown_before_the_rollback()
    {
        await _world.RunAsync();

        Assert.Equal(("app--u-20260523032041-abc123", "api", 200), Assert.Single(_world.Logs!.Asked));
        var words = _world.Told.FindIndex(notice => notice is { Event: "log", Text: "api | last words" });
        Assert.InRange(words, 1, _world.Told.FindIndex(notice => notice is { Event: "state", Text: "RollingBack" }));
        Assert.Equal("api", _world.Told[words].Data!["container"]!.GetValue<string>());
    }

    [Fact]
    public async Task No_more_than_twenty_lines_are_shown()
    {
        _world.Logs!.Tail = (_, _) => Task.FromResult<IReadOnlyList<LogLine>>([.. Enumerable.Range(1, 30).Select(number => new LogLine("api", $"{number}"))]);

        await _world.RunAsync();

        var shown = _world.Told.Where(notice => notice.Event == "log").ToList();
        Assert.Equal((20, "api | 30"), (shown.Count, shown[^1].Text));
    }

    [Fact]
    public async Task Up_to_two_hundred_lines_are_kept_in_the_folder_of_the_run_and_the_path_is_told()
    {
        _world.Logs!.Tail = (_, _) => Task.FromResult<IReadOnlyList<LogLine>>([.. Enumerable.Range(1, 250).Select(number => new LogLine("api", $"{number}"))]);

        await _world.RunAsync();

        var kept = _world.Journals.Kept["api.log"].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((200, "51", "250"), (kept.Length, kept[0], kept[^1]));
        Assert.Contains("the last 200 lines of container api are kept in /runs/api.log", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_cannot_be_kept_change_no_verdict()
    {
        _world.Journals.FailsAt = "api.log";

        await AssertRolledBackAsync("api.log cannot be kept: disk full");
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_changes_no_verdict()
    {
        _world.Logs!.Tail = (_, _) => throw new TargetException("log_refused", "the service answered 500");

        await AssertRolledBackAsync("the last lines of the sick container cannot be read: the service answered 500");
    }

    [Fact]
    public async Task A_log_that_hangs_is_waited_for_five_seconds_and_changes_no_verdict()
    {
        _world.Logs!.Tail = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _world.Time, token);
            return [];
        };

        await AssertRolledBackAsync("the last lines of the sick container could not be read in time");
    }

    [Fact]
    public async Task A_signal_meanwhile_starts_no_rollback()
    {
        _world.Logs!.Tail = async (_, token) =>
        {
            _world.Interruption.Take("SIGINT", 130);
            await Task.Delay(Timeout.InfiniteTimeSpan, _world.Time, token);
            return [];
        };

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.Aborted, 130), (report.State, report.ExitCode));
        Assert.Single(_world.App.Writes);
    }

    [Fact]
    public async Task Where_every_container_is_ready_or_nobody_reads_logs_nothing_is_asked()
    {
        _world.App.SickReplicas = [];
        await _world.RunAsync();
        Assert.Empty(_world.Logs!.Asked);

        _world.Logs = null;
        _world.Request = _world.Request with { RunId = "other" };
        Assert.Equal(UpgradeState.RolledBack, (await _world.RunAsync()).State);
    }

    [Fact]
    public async Task A_good_upgrade_asks_for_no_words()
    {
        _world.App.GetsReady = _ => true;

        await _world.RunAsync();

        Assert.Empty(_world.Logs!.Asked);
    }

    public void Dispose() => _world.Dispose();

    private async Task AssertRolledBackAsync(string told)
    {
        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.RolledBack, 3, "crash_loop"), (report.State, report.ExitCode, report.Entry.Reason));
        Assert.Contains(told, _world.All, StringComparison.Ordinal);
    }
}
