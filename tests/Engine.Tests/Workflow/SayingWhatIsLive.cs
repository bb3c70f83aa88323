using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow.Recovering;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class SayingWhatIsLive : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task It_is_read_at_the_end_and_not_remembered_from_the_beginning()
    {
        _world.Build = (build, _) =>
        {
            _world.App.State = SimulatedApp.App("app--theirs", "app--theirs", "registry/api:theirs", "registry/web:theirs");
            return Task.FromResult(new BuiltImage(build.Name, "x/y@sha256:1", null));
        };

        await _world.RunAsync();

        Assert.Equal("Nothing was changed. Live now: app--theirs.", Live());
    }

    [Fact]
    public async Task Of_an_upgrade_that_stays_unhealthy_both_the_serving_and_the_newest_revision_are_named()
    {
        _world.App.GetsReady = _ => false;
        _world.Request = _world.Request with { KeepUnhealthy = true };

        await _world.RunAsync();

        Assert.Equal("Live now: app--old serves; app--u-20260523032041-abc123 is the newest, and is not ready.", Live());
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_claimed()
    {
        _world.App.BeforeRead = _ =>
        {
            if (_world.Told.Exists(notice => notice.Text == "Building"))
            {
                throw new TargetException("unreachable", "ARM is down");
            }
        };

        await _world.RunAsync();

        Assert.StartsWith("Nothing was changed. What is live could not be read", Live(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 0, "app--a")]
    [InlineData(50, 50, "app--a 50 % and app--b 50 %")]
    public void Who_left_it_is_named_with_whatever_has_the_traffic(int a, int b, string live)
    {
        _world.App.PinTraffic(new TrafficShare("app--a", a), new TrafficShare("app--b", b));
        var run = new JournalSight("r1", IsHeld: false, [new JournalNote("begun", "r1", new JsonObject { ["by"] = "ann@desk" })]);

        Assert.Equal($"run r1 of ann@desk left {live} live, and nothing has been proved ready since", UnprovedWork.Text(run, _world.App.State));
    }

    public void Dispose() => _world.Dispose();

    private string Live() => _world.Told.Last(notice => notice.Event == "result").Data!["live"]!.GetValue<string>();
}
