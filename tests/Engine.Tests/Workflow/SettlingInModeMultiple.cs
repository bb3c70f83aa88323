using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;
using Upgrade.Engine.Workflow.Recovering;

namespace Upgrade.Engine.Tests.Workflow;

/// <summary>A run that died in revision mode Multiple: which of its writes arrived, what serves, and what recover makes of it.</summary>
public sealed class SettlingInModeMultiple : IDisposable
{
    private const string New = "app--u-dead-run";
    private const string Back = "app--r-dead-run";

    private static readonly JournalNote _upgrade = Intent("upgrade", New, "app--old");
    private static readonly JournalNote _rollback = Intent("rollback", Back, "app--old");

    private readonly World _world = new();

    public SettlingInModeMultiple()
    {
        _world.App.PinTraffic(new TrafficShare("app--old", 100));
        _world.Snapshots.Save(
            new Snapshot { Revision = "app--old", RunId = "dead-run", AppId = _world.App.State.Id, Healthy = true, Template = _world.App.State.Template, Images = _world.App.State.Images },
            makeCurrent: true);
    }

    private IEnumerable<string> Results => _world.History.Entries.Select(entry => $"{entry.RunId} {HistoryResultNames.NameOf(entry.Result)}");

    [Fact]
    public async Task Before_its_first_write_arrived_what_serves_is_as_it_was_and_is_proved()
    {
        Die("Deploying", _upgrade);

        Assert.Equal(0, await RecoverAsync());

        Assert.Contains("its write is not live: app--old is, ready, with the images from before", _world.History.Entries[0].Message, StringComparison.Ordinal);
        Assert.Empty(_world.App.Writes);
    }

    [Theory]
    [InlineData("Deployed", true)]
    [InlineData("Deployed", false)]
    [InlineData("Shifting", true)]
    public async Task Between_its_writes_it_is_never_called_proved_and_is_taken_back(string state, bool ready)
    {
        _world.App.Add(New, ready);
        Die(state, [_upgrade, new JournalNote("seen", "upgrade"), .. state == "Shifting" ? [Intent("shift", New, "app--old")] : (JournalNote[])[]]);

        Assert.Equal(0, await RecoverAsync());

        Assert.Contains($"{New}, which it made, has no traffic: app--old serves, ready, with the images from before", _world.History.Entries[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Proved ready", _world.All, StringComparison.Ordinal);
        Assert.Equal(["dead-run aborted", "20260523032041-abc123 rollback_success"], Results);
        Assert.Equal("app--r-20260523032041-abc123", _world.App.State.Serving);
        Assert.Equal("registry/api@sha256:old", _world.App.State.Images[0].Image);
    }

    [Fact]
    public async Task After_its_second_write_whose_answer_nobody_heard_what_serves_is_proved()
    {
        _world.App.Add(New, ready: true, new TrafficShare(New, 100));
        Die("Shifting", _upgrade, new JournalNote("seen", "upgrade"), Intent("shift", New, "app--old"));

        Assert.Equal(0, await RecoverAsync());

        Assert.Contains($"its write is live: {New}, ready, with all new images", _world.History.Entries[0].Message, StringComparison.Ordinal);
        Assert.Contains($"Proved ready: {New}", _world.All, StringComparison.Ordinal);
        Assert.Empty(_world.App.Writes);
    }

    [Fact]
    public async Task What_serves_and_is_sick_is_rolled_back()
    {
        _world.App.Add(New, ready: true, new TrafficShare(New, 100));
        _world.ReadyAt = address => new ReadinessAnswer { Status = address.Host == "app.example" && _world.App.State.Serving == New ? 503 : 200 };
        Die("Shifting", _upgrade, new JournalNote("seen", "upgrade"), Intent("shift", New, "app--old"), new JournalNote("seen", "shift"));

        Assert.Equal(0, await RecoverAsync());

        Assert.Equal("app--r-20260523032041-abc123", _world.App.State.Serving);
    }

    [Theory]
    [InlineData(false, "app--old")]
    [InlineData(true, "app--old")]
    public async Task A_rollback_that_died_before_it_moved_the_traffic_is_made_again(bool arrived, string serving)
    {
        _world.App.Add(New, ready: false);

        if (arrived)
        {
            _world.App.Add(Back, ready: true);
        }

        Die("RollingBack", _upgrade, new JournalNote("seen", "upgrade"), _rollback);

        Assert.Equal(0, await RecoverAsync());

        Assert.Contains($"has no traffic: {serving} serves, ready, with the images from before", _world.History.Entries[0].Message, StringComparison.Ordinal);
        Assert.Equal(["dead-run rollback_failed", "20260523032041-abc123 rollback_success"], Results);
    }

    [Fact]
    public async Task A_rollback_whose_traffic_moved_is_proved()
    {
        _world.App.Add(New, ready: false);
        _world.App.Add(Back, ready: true, new TrafficShare(Back, 100));
        Die("RollingBack", _upgrade, new JournalNote("seen", "upgrade"), _rollback, new JournalNote("seen", "rollback"), Intent("shift", Back, "app--old", back: true));

        Assert.Equal(0, await RecoverAsync());

        Assert.Contains($"its write is live: {Back}, ready, with the images that it put back", _world.History.Entries[0].Message, StringComparison.Ordinal);
        Assert.Contains($"Proved ready: {Back}", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traffic_that_somebody_else_moved_since_is_theirs()
    {
        _world.App.Add(New, ready: true);
        _world.App.Add("app--theirs", ready: true, new TrafficShare("app--theirs", 100));
        Die("Deployed", _upgrade, new JournalNote("seen", "upgrade"));

        Assert.Equal(1, await RecoverAsync());

        Assert.Contains("app--theirs is, ready, which somebody else deployed since", _world.History.Entries[0].Message, StringComparison.Ordinal);
        Assert.Empty(_world.App.Writes);
    }

    [Fact]
    public async Task The_next_upgrade_begins_with_what_serves_and_not_with_the_half_finished_one()
    {
        _world.App.Add(New, ready: true);
        Die("Deployed", _upgrade, new JournalNote("seen", "upgrade"));

        var report = await _world.RunAsync();

        Assert.Equal(UpgradeState.Verified, report.State);
        Assert.Equal("registry/api@sha256:old", _world.Snapshots.Current!.Images[0].Image);
        Assert.Equal("app--u-20260523032041-abc123", _world.App.State.Serving);
    }

    public void Dispose() => _world.Dispose();

    private static JournalNote Intent(string effect, string revision, string before, bool back = false) => new("intent", effect, new JsonObject
    {
        ["revision"] = revision,
        ["previous_revision"] = before,
        ["back"] = back,
        ["images"] = new JsonArray(new JsonObject { ["name"] = "api", ["image"] = "registry/api:new" }),
    });

    private async Task<int> RecoverAsync() => await _world.Pump(() => Recovery.RunAsync(
        _world.Request with { IsRollback = true, Yes = true, Scope = "rollback" }, _world.Ports, _world.Interruption, _ => null));

    private void Die(string state, params JournalNote[] more) => _world.Journals.Dead.Add(new DeadRun("dead-run",
    [
        new JournalNote("begun", "dead-run", new JsonObject { ["scope"] = "full", ["app"] = "app", ["by"] = "bob@laptop", ["lock"] = _world.Lock.Name, ["started_at"] = "2026-05-23T03:00:00Z" }),
        new JournalNote("state", state),
        .. more,
    ]));
}
