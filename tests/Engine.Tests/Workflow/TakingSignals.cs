using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;
using static Upgrade.Engine.Workflow.UpgradeState;

namespace Upgrade.Engine.Tests.Workflow;

/// <summary>Each signal, first and second, as a run of the real steps enters each of its states.</summary>
public sealed class TakingSignals : IDisposable
{
    private static readonly (string Name, int ExitCode)[] _signals = [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)];

    //  The state                its end after one signal   writes   after two      writes
    private static readonly (UpgradeState In, UpgradeState First, int Writes, UpgradeState Second, int WritesAfterTwo)[] _ends =
    [
        (Created,                 Aborted,                   0,       Aborted,        0),
        (Locked,                  Aborted,                   0,       Aborted,        0),
        (Snapshotted,             Aborted,                   0,       Aborted,        0),
        (Building,                BuildFailed,               0,       BuildFailed,    0),
        (Deploying,               Aborted,                   0,       Aborted,        0),
        (Deployed,                Aborted,                   1,       Aborted,        1),
        (Shifting,                Aborted,                   1,       Aborted,        1),
        (UpgradeState.RollingBack, RolledBack,                2,       RollbackFailed, 1),
    ];

    private readonly World _world = new();

    public static MatrixTheoryData<UpgradeState, string> EveryStateAndSignal => new([.. UpgradeTable.Working], [.. _signals.Select(signal => signal.Name)]);

    public static MatrixTheoryData<UpgradeState, string, string> EveryStateAndTwoSignals => new(
        [.. UpgradeTable.Working], [.. _signals.Select(signal => signal.Name)], [.. _signals.Select(signal => signal.Name)]);

    [Theory]
    [MemberData(nameof(EveryStateAndSignal))]
    public async Task The_first_turns_the_run_back_where_it_can_and_starts_no_write(UpgradeState state, string signal)
    {
        var expected = _ends.Single(row => row.In == state);

        var report = await RunWithSignalsAt(state, signal);

        AssertEnd(report, expected.First, expected.Writes, signal);
    }

    [Theory]
    [MemberData(nameof(EveryStateAndTwoSignals))]
    public async Task The_second_ends_it_at_once_with_the_code_of_the_first(UpgradeState state, string first, string second)
    {
        var expected = _ends.Single(row => row.In == state);

        var report = await RunWithSignalsAt(state, first, second);

        AssertEnd(report, expected.Second, expected.WritesAfterTwo, first);
    }

    [Theory]
    [InlineData("SIGINT")]
    [InlineData("SIGTERM")]
    [InlineData("SIGHUP")]
    public async Task An_explicit_rollback_that_has_not_written_is_turned_back_too(string signal)
    {
        _world.Request = _world.Request with { IsRollback = true };
        _world.Snapshots.Save(new() { Revision = "app--older", Images = [new("api", "registry/api@sha256:older"), new("web", "registry/web@sha256:older")] }, makeCurrent: true);

        var report = await RunWithSignalsAt(UpgradeState.RollingBack, signal);

        AssertEnd(report, Aborted, 0, signal);
    }

    public void Dispose() => _world.Dispose();

    private async Task<RunReport> RunWithSignalsAt(UpgradeState state, params string[] signals)
    {
        _world.App.GetsReady = change => state != UpgradeState.RollingBack || change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.Inspection = TimeSpan.FromSeconds(1);

        if (state == Shifting)
        {
            _world.App.PinTraffic(new TrafficShare("app--old", 100));
        }

        _world.Build = async (build, cancellationToken) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _world.Time, cancellationToken);
            return new(build.Name, $"{build.Registry}/{build.Repository}@sha256:new", "cf1");
        };
        _world.Hears = notice =>
        {
            if (notice.Event == "state" && notice.Text == state.ToString())
            {
                foreach (var name in signals)
                {
                    _world.Interruption.Take(name, _signals.Single(signal => signal.Name == name).ExitCode);
                }
            }
        };

        return await _world.RunAsync();
    }

    private void AssertEnd(RunReport report, UpgradeState end, int writes, string signal)
    {
        // An end that says more than that somebody stopped it keeps its own code.
        var exitCode = end switch
        {
            RolledBack => 3,
            RollbackFailed => 5,
            _ => _signals.Single(row => row.Name == signal).ExitCode,
        };
        Assert.Equal((end, exitCode, writes), (report.State, report.ExitCode, _world.App.Writes.Count));
        var line = Assert.Single(_world.History.Entries);
        Assert.EndsWith($" (exit={exitCode})", line.Message, StringComparison.Ordinal);
        Assert.True(end == RolledBack || line.Message.Contains(signal, StringComparison.Ordinal), line.Message);
    }
}
