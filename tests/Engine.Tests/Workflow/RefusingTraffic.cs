using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class RefusingTraffic : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task That_is_shared_with_who_shares_it_and_the_command()
    {
        _world.App.PinTraffic(new("app--old", 50), new(null, 50), new("app--blue", 0, "blue"));

        await RefusedAsync("its traffic shared by app--old 50 % and the newest 50 %", "az containerapp ingress traffic set --revision-weight <revision>=100 -n app -g rg");
    }

    [Fact]
    public async Task That_is_on_nothing_that_is_ready()
    {
        _world.App.PinTraffic(new TrafficShare(null, 100));
        _world.App.State = _world.App.State with { LatestReadyRevision = "" };

        await RefusedAsync("its traffic on the newest revision that is ready, and none is", "set-mode --mode single");
    }

    [Fact]
    public async Task That_there_is_none_of_without_ingress()
    {
        _world.App.PinTraffic();
        _world.App.State = _world.App.State with { Fqdn = null };
        _world.Request = _world.Request with { VerifyByArmAlone = true };

        await RefusedAsync("without ingress there is no traffic", "set-mode --mode single");
    }

    [Fact]
    public async Task That_a_deploy_command_would_have_to_hold()
    {
        _world.App.PinTraffic(new TrafficShare("app--old", 100));
        _world.Command = ScriptedCommand.That(() => { });

        await RefusedAsync("a deploy command can be driven in Single only", "set-mode --mode single");
    }

    [Theory]
    [InlineData("Labels")]
    [InlineData("Something")]
    public async Task Of_a_mode_that_nobody_here_knows(string mode)
    {
        _world.App.PinTraffic(new TrafficShare("app--old", 100));
        _world.App.State = _world.App.State with { RevisionMode = mode };

        await RefusedAsync($"revision mode {mode}", "set-mode --mode single");
    }

    [Fact]
    public async Task Whose_revisions_have_no_address_that_can_be_seen_from_here()
    {
        _world.App.PinTraffic(new TrafficShare("app--old", 100));
        _world.ReadyAt = address => address.Host == "app.example" ? new ReadinessAnswer { Status = 200 } : new ReadinessAnswer { Problem = "no route" };

        Assert.Equal("unreachable", (await _world.RunAsync()).Entry.Reason);
        _world.App.HasOwnAddresses = false;
        _world.Request = _world.Request with { RunId = "second" };
        Assert.Equal("unreachable", (await _world.RunAsync()).Entry.Reason);

        Assert.Empty(_world.App.Writes);
    }

    public void Dispose() => _world.Dispose();

    private async Task RefusedAsync(string why, string remedy)
    {
        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.Aborted, "revision_mode"), (report.State, report.Entry.Reason));
        Assert.Contains(why, report.Entry.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, report.Entry.Message, StringComparison.Ordinal);
        Assert.Empty(_world.App.Writes);
    }
}
