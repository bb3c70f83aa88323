using Upgrade.Engine.History;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class EndingACommand : IDisposable
{
    private const string Tag = "t1";

    private readonly World _world = new();

    public EndingACommand() => _world.Request = _world.Request with { Tag = Tag, CommandBringsImages = true };

    private string Result => $"{HistoryResultNames.NameOf(Line.Result)} {Line.Reason}".TrimEnd();

    private HistoryEntry Line => Assert.Single(_world.History.Entries);

    [Theory]
    [InlineData(true, "upgrade_failed_rolled_back deploy_timeout")]
    [InlineData(false, "aborted deploy_timeout")]
    public async Task One_that_takes_too_long_is_ended_and_judged_by_what_it_did(bool changes, string result)
    {
        _world.Command = ScriptedCommand.ThatHangs(() => _world.App.Deploy(changes ? $"registry/api:{Tag}" : null));
        _world.Command.Limit = TimeSpan.FromSeconds(30);

        await _world.RunAsync();

        Assert.Equal(result, Result);
        Assert.InRange(Line.ElapsedSeconds, 30, 60);
    }

    [Theory]
    [InlineData(true, "upgrade_failed lock_lost")]
    [InlineData(false, "aborted lock_lost")]
    public async Task When_the_lock_is_lost_it_is_ended_and_nothing_is_put_back(bool changes, string result)
    {
        _world.Command = ScriptedCommand.ThatHangs(() =>
        {
            _world.App.Deploy(changes ? $"registry/api:{Tag}" : null);
            _world.Lock.Lose();
        });

        await _world.RunAsync();

        Assert.Equal(result, Result);
        Assert.Empty(_world.App.Writes);
    }

    [Fact]
    public async Task The_first_signal_lets_it_end_and_then_ends_the_run()
    {
        _world.Command = ScriptedCommand.That(() =>
        {
            _world.Interruption.Take("SIGINT", 130);
            _world.App.Deploy($"registry/api:{Tag}", $"registry/web:{Tag}");
        });

        var report = await _world.RunAsync();

        Assert.Equal(("aborted interrupted", 130), (Result, report.ExitCode));
        Assert.Empty(_world.App.Writes);
    }

    [Fact]
    public async Task After_a_signal_half_done_work_is_told_and_nothing_is_put_back()
    {
        _world.Command = ScriptedCommand.That(
            () =>
            {
                _world.Interruption.Take("SIGTERM", 143);
                _world.App.Deploy($"registry/api:{Tag}");
            },
            1);

        var report = await _world.RunAsync();

        Assert.Equal(("aborted deploy_failed", 143), (Result, report.ExitCode));
        Assert.Contains("SIGTERM, so nothing is put back", Line.Message, StringComparison.Ordinal);
        Assert.Empty(_world.App.Writes);
        Assert.Contains("cli-upgrade rollback", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_signal_ends_it_before_the_run_ends()
    {
        var ended = false;
        _world.Command = new ScriptedCommand(async end =>
        {
            _world.Interruption.Take("SIGINT", 130);
            _world.Interruption.Take("SIGINT", 130);
            await Task.Delay(Timeout.InfiniteTimeSpan, end).ContinueWith(_ => { }, TaskScheduler.Default);
            await Task.Delay(20, TestContext.Current.CancellationToken);
            ended = true;
            return new CommandEnd(143, WasEnded: true);
        });

        var report = await _world.RunAsync();

        Assert.Equal(("aborted interrupted", 130, true), (Result, report.ExitCode, ended));
        Assert.Contains("SIGINT again, so the deploy command was ended", Line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_that_stays_at_work_on_it_is_waited_for_and_leaves_the_app_to_a_person()
    {
        _world.Command = ScriptedCommand.That(() => _world.App.State = _world.App.State with { ProvisioningState = "InProgress" });
        _world.App.Answers = _ => new(WriteOutcome.Busy, null, "x", "ARM was busy with the app for 60 s");
        _world.App.Applies = _ => false;

        await _world.RunAsync();

        Assert.Equal("rollback_failed platform_busy", Result);
        Assert.StartsWith("the deploy command is over, and the platform is still at work on app; the rollback was not taken: ARM was busy", Line.Message, StringComparison.Ordinal);
        Assert.InRange(Line.ElapsedSeconds, 300, 420);
        Assert.Contains("Next: cli-upgrade status, then cli-upgrade rollback", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_platform_is_waited_for_before_its_work_is_judged()
    {
        var reads = 0;
        _world.Command = ScriptedCommand.That(() =>
        {
            _world.App.State = _world.App.State with { ProvisioningState = "InProgress" };
            _world.App.BeforeRead = app =>
            {
                if (++reads == 9)
                {
                    _world.App.Deploy($"registry/api:{Tag}", $"registry/web:{Tag}");
                }
            };
        });

        await _world.RunAsync();

        Assert.Equal("success", Result);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_of_its_own_that_arrives_after_its_end_is_not_missed(bool wroteConfigurationFirst)
    {
        var reads = 0;
        _world.Command = ScriptedCommand.That(
            () =>
            {
                _world.App.State = wroteConfigurationFirst ? _world.App.State with { LastModifiedAt = DateTimeOffset.UnixEpoch.AddHours(1) } : _world.App.State;
                _world.App.BeforeRead = _ =>
                {
                    if (++reads == 3)
                    {
                        _world.App.Deploy($"registry/api:{Tag}");
                    }
                };
            },
            28);

        await _world.RunAsync();

        Assert.Equal("upgrade_failed_rolled_back deploy_failed", Result);
    }

    [Theory]
    [InlineData(Tag, "upgrade_failed_rolled_back answer_lost", 1)]
    [InlineData("of-somebody-else", "upgrade_failed superseded", 0)]
    public async Task What_could_not_be_read_is_its_own_by_the_images_and_put_back_only_then(string live, string result, int writes)
    {
        _world.Command = ScriptedCommand.That(
            () =>
            {
                _world.App.Deploy($"registry/api:{live}");
                _world.App.BeforeRead = _ =>
                {
                    if (_world.Lock.Phases[^1] != "RollingBack")
                    {
                        throw new TargetException("gone", "no route to ARM");
                    }
                };
            },
            1);

        await _world.RunAsync();

        Assert.Equal((result, writes), (Result, _world.App.Writes.Count));
    }

    public void Dispose() => _world.Dispose();
}
