using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;
using static Upgrade.Engine.Workflow.UpgradeState;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class UpgradingInModeMultiple : IDisposable
{
    private const string New = "app--u-20260523032041-abc123";
    private const string Back = "app--r-20260523032041-abc123";

    private static readonly TrafficShare _old = new("app--old", 100);

    private readonly World _world = new();

    public UpgradingInModeMultiple() => _world.App.PinTraffic(_old);

    private IEnumerable<string> Moves => _world.App.Moves.Select(move => string.Join(' ', move.Traffic));

    [Fact]
    public async Task The_new_revision_is_proved_aside_and_then_gets_the_traffic_by_a_second_write()
    {
        var asked = new List<string>();
        _world.ReadyAt = address =>
        {
            asked.Add($"{address.Host} while {_world.App.State.Serving} serves");
            return new ReadinessAnswer { Status = 200 };
        };

        var report = await _world.RunAsync();

        Assert.Equal(Verified, report.State);
        Assert.Equal([_old], Assert.Single(_world.App.Writes).Traffic!);
        Assert.Equal([$"{New} 100 %"], Moves);
        Assert.Equal(
            [$"{New}.example while app--old serves", $"app.example while {New} serves"],
            asked.Where(ask => !ask.Contains("app--old.example", StringComparison.Ordinal)).Skip(1).Distinct());
        Assert.Equal(["intent upgrade", "seen upgrade", "intent shift", "seen shift"], _world.Journals.Notes.Where(note => note.Kind is "intent" or "seen").Select(note => $"{note.Kind} {note.Name}"));
        Assert.Contains("Still running without traffic, with all of its workers: app--old.", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traffic_that_followed_the_newest_revision_is_pinned_meanwhile_and_follows_it_again()
    {
        _world.App.PinTraffic(new TrafficShare(null, 100), new TrafficShare("app--blue", 0, "blue"));

        var report = await _world.RunAsync();

        Assert.Equal(Verified, report.State);
        Assert.Equal("app--old 100 % app--blue 0 %", string.Join(' ', _world.App.Writes[0].Traffic!));
        Assert.Equal(["the newest 100 % app--blue 0 %"], Moves);
    }

    [Fact]
    public async Task One_that_never_gets_ready_has_no_traffic_at_any_time()
    {
        _world.App.GetsReady = change => !change.RevisionName.Equals(New, StringComparison.Ordinal);

        var report = await _world.RunAsync();

        Assert.Equal(RolledBack, report.State);
        Assert.All(_world.App.Writes, write => Assert.Equal([_old], write.Traffic!));
        Assert.Equal([$"{Back} 100 %"], Moves);
        Assert.Equal("registry/api@sha256:old", _world.App.State.Images[0].Image);
        Assert.Contains($"with all of their workers: {New} and app--old. Once not needed: az containerapp revision deactivate -n app -g rg --revision {New}", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_sick_under_traffic_loses_it_at_once_to_the_one_before()
    {
        Serve(New, 503);

        var report = await _world.RunAsync();

        Assert.Equal(RolledBack, report.State);
        Assert.Equal([_old], _world.App.Writes[1].Traffic!);
        Assert.Equal([$"{New} 100 %", $"{Back} 100 %"], Moves);
        Assert.Equal(Back, _world.App.State.Serving);
    }

    [Fact]
    public async Task Where_the_one_before_was_stopped_meanwhile_the_traffic_stays_until_the_restored_one_is_proved()
    {
        Serve(New, 503);
        _world.Hears = notice => _world.App.Stopped.UnionWith(notice.Text == "Shifting" ? ["app--old"] : []);

        var report = await _world.RunAsync();

        Assert.Equal(RolledBack, report.State);
        Assert.Equal($"{New} 100 %", string.Join(' ', _world.App.Writes[1].Traffic!));
    }

    [Theory]
    [InlineData("app--theirs", true)]
    [InlineData(null, false)]
    public async Task Whoever_else_changes_it_between_the_two_writes_is_left_alone(string? made, bool moves)
    {
        _world.Hears = notice =>
        {
            if (notice.Text == "Shifting")
            {
                _world.App.Add(made ?? "app--other", ready: true, moves ? [new TrafficShare("app--theirs", 100)] : []);
            }
        };

        var report = await _world.RunAsync();

        Assert.Equal((LeftUnhealthy, "superseded"), (report.State, report.Entry.Reason));
        Assert.Empty(_world.App.Moves);
        Assert.Single(_world.App.Writes);
    }

    [Fact]
    public async Task A_lock_that_is_lost_between_the_two_writes_keeps_the_second_from_being_sent()
    {
        _world.Hears = notice =>
        {
            if (notice.Text == "Shifting")
            {
                _world.Lock.Lose();
            }
        };

        var report = await _world.RunAsync();

        Assert.Equal((LeftUnhealthy, "lock_lost"), (report.State, report.Entry.Reason));
        Assert.Empty(_world.App.Moves);
    }

    [Theory]
    [InlineData(true, Verified, 1)]
    [InlineData(false, RolledBack, 2)]
    public async Task A_lost_answer_to_the_move_is_read_back_and_never_sent_again(bool applies, UpgradeState end, int moves)
    {
        _world.App.AnswersMove = move => move.Revision == New ? new(WriteOutcome.Lost, null, "x", "no answer") : new(WriteOutcome.Accepted, null, null, "");
        _world.App.AppliesMove = move => applies || move.Revision != New;

        var report = await _world.RunAsync();

        Assert.Equal(end, report.State);
        Assert.Equal(moves, _world.App.Moves.Count);
    }

    [Theory]
    [InlineData("Deployed", 0)]
    [InlineData("Shifting", 0)]
    [InlineData("seen", 1)]
    public async Task A_signal_ends_it_where_it_is_and_the_last_words_say_what_serves(string at, int moves)
    {
        _world.App.PinTraffic(new TrafficShare(null, 100));
        _world.App.AnswersMove = _ =>
        {
            Signal(at == "seen");
            return new(WriteOutcome.Accepted, null, null, "");
        };
        _world.Hears = notice => Signal(notice.Text == at);

        var report = await _world.RunAsync();

        Assert.Equal((Aborted, 130), (report.State, report.ExitCode));
        Assert.Equal(moves, _world.App.Moves.Count);
        Assert.Contains(
            moves == 0 ? $"Live now: app--old has all of the traffic; {New} is the newest, and has none; its traffic stays pinned by name" : $"Live now: {New}.",
            _world.All,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_serves_beside_a_newer_revision_is_what_is_upgraded_and_kept()
    {
        _world.App.Add("app--beside", ready: false);

        var report = await _world.RunAsync();

        Assert.Equal(Verified, report.State);
        Assert.Equal("app--old", _world.Snapshots.Current!.Revision);
        Assert.Equal("registry/api@sha256:old", _world.Snapshots.Current.Images[0].Image);
        Assert.NotNull(_world.App.Writes[0].Live.NewestTemplate);
    }

    [Fact]
    public async Task Left_in_place_it_stays_without_traffic()
    {
        _world.App.GetsReady = _ => false;
        _world.Request = _world.Request with { KeepUnhealthy = true };

        var report = await _world.RunAsync();

        Assert.Equal(LeftUnhealthy, report.State);
        Assert.Equal("app--old", _world.App.State.Serving);
    }

    [Fact]
    public async Task Ready_aside_is_no_proof_of_what_is_live()
    {
        await _world.RunAsync();

        Assert.Equal(
            ["ready_aside", "ready"],
            _world.Journals.Notes.Where(note => note.Kind == "proof").Select(note => (string?)note.Data!["verdict"]));
    }

    [Fact]
    public async Task By_ARM_alone_no_address_is_asked()
    {
        _world.Request = _world.Request with { VerifyByArmAlone = true };
        _world.ReadyAt = address => throw new InvalidOperationException($"{address} was asked");

        Assert.Equal(Verified, (await _world.RunAsync()).State);
    }

    public void Dispose() => _world.Dispose();

    private void Signal(bool now)
    {
        if (now)
        {
            _world.Interruption.Take("SIGINT", 130);
        }
    }

    // At its own address every revision is well.
    private void Serve(string revision, int status) => _world.ReadyAt = address => new ReadinessAnswer
    {
        Status = address.Host == "app.example" && _world.App.State.Serving == revision ? status : 200,
    };
}
