using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;
using Upgrade.Engine.Workflow.Recovering;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class RememberingWhatWasLeft : IDisposable
{
    private const string Good = "registry/api@sha256:old";

    private readonly World _world = new();

    public RememberingWhatWasLeft() =>
        _world.Request = _world.Request with { RunId = "first", Tag = "t1", HealthTimeout = TimeSpan.FromSeconds(10) };

    //  what the first run does; how it ends, nothing where it dies
    public static TheoryData<string, UpgradeState?> Ways => new()
    {
        { "interrupted while verifying", UpgradeState.Aborted },
        { "left unhealthy", UpgradeState.LeftUnhealthy },
        { "rolled back in vain", UpgradeState.RollbackFailed },
        { "command fails half-way and is kept", UpgradeState.LeftUnhealthy },
        { "command interrupted half-way", UpgradeState.Aborted },
        { "dies while verifying", null },
        { "dies in its command", null },
        { "dies in its command, which brings images of its own", null },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whatever_came_in_between_a_rollback_goes_back_to_what_was_proved_last(string way, UpgradeState? end)
    {
        Assert.Equal(end, await LeaveAsync(way));
        BeWell();
        Assert.Equal(UpgradeState.Aborted, await RunAsync("refused", app => app.Answers = _ => new(WriteOutcome.Refused, null, "x", "no"), applies: false));
        Assert.Equal(UpgradeState.Verified, await RunAsync("second", _ => { }));

        Assert.Equal(["first", "refused", "second"], _world.Snapshots.Kept.Select(kept => kept.RunId));
        Assert.Equal([true, false, false], _world.Snapshots.Kept.Select(kept => kept.Healthy));
        Assert.Equal(UpgradeState.Restored, await RollBackAsync());

        Assert.Equal([Good, "registry/web@sha256:old"], _world.App.State.Images.Select(image => image.Image));
    }

    [Fact]
    public async Task The_plan_and_a_warning_say_what_was_left_and_what_is_gone_back_to()
    {
        await LeaveAsync("interrupted while verifying");
        BeWell();
        _world.Told.Clear();

        await RunAsync("second", _ => { });

        var told = _world.Told.Select(notice => notice.Text).ToList();
        Assert.Contains("earlier runs: run first of ann@desk left app--u-first live, and nothing has been proved ready since. It is no snapshot to go back to, so an older good one stays that.", told);
        Assert.Contains("what run first left live was never proved ready, so the good snapshot of app--old is kept as the one to go back to", told);
        Assert.Contains("rolled back to the snapshot of app--old", _world.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_proved_end_is_what_ends_it(bool isRollback)
    {
        await LeaveAsync("left unhealthy");
        BeWell();
        Assert.Equal(isRollback ? UpgradeState.Restored : UpgradeState.Verified, isRollback ? await RollBackAsync() : await RunAsync("second", _ => { }));
        var live = _world.App.State;

        await RunAsync("third", _ => { });

        Assert.Equal((true, live.LatestRevision), (_world.Snapshots.Current!.Healthy, _world.Snapshots.Current.Revision));
    }

    [Fact]
    public async Task A_recovery_that_proves_it_ends_it_too()
    {
        await LeaveAsync("dies while verifying");
        BeWell();
        Assert.Equal(0, await RecoverAsync());

        await RunAsync("second", _ => { });

        Assert.Equal(("second", true), (_world.Snapshots.Current!.RunId, _world.Snapshots.Current.Healthy));
    }

    [Fact]
    public async Task A_recovery_that_cannot_note_its_proof_says_so()
    {
        await LeaveAsync("dies while verifying");
        BeWell();
        _world.Journals.Unwritable = "first";

        Assert.Equal(0, await RecoverAsync());
        await RunAsync("second", _ => { });

        Assert.Contains("the journal of run first cannot be written", _world.All, StringComparison.Ordinal);
        Assert.Equal("first", _world.Snapshots.Current!.RunId);
    }

    //  what somebody else deploys; whether it still is what was left
    [Theory]
    [InlineData("registry/api@sha256:new", "registry/web@sha256:mended", true)]
    [InlineData("registry/api@sha256:mended", "registry/web@sha256:mended", false)]
    public async Task Somebody_elses_deploy_is_no_longer_what_was_left_once_its_images_are_gone(string api, string web, bool isLeft)
    {
        await LeaveAsync("interrupted while verifying");
        BeWell();
        _world.App.Deploy(api, web);

        await RunAsync("second", _ => { });

        Assert.Equal(isLeft ? "first" : "second", _world.Snapshots.Current!.RunId);
    }

    [Fact]
    public async Task A_write_that_was_refused_left_nothing()
    {
        await RunAsync("first", app => app.Answers = _ => new(WriteOutcome.Refused, null, "x", "no"), applies: false);

        // The very images that it wanted, deployed by somebody else.
        _world.App.Deploy("registry/api@sha256:new", "registry/web@sha256:new");
        await RunAsync("second", _ => { });

        Assert.Equal(("second", true), (_world.Snapshots.Current!.RunId, _world.Snapshots.Current.Healthy));
    }

    public void Dispose() => _world.Dispose();

    private async Task<UpgradeState?> LeaveAsync(string way)
    {
        var app = _world.App;
        switch (way)
        {
            case "interrupted while verifying":
                _world.Ready = () =>
                {
                    if (app.Writes.Count > 0)
                    {
                        _world.Interruption.Take("SIGINT", 130);
                    }

                    return new ReadinessAnswer { Status = 200 };
                };
                break;
            case "left unhealthy":
                _world.Request = _world.Request with { KeepUnhealthy = true };
                app.GetsReady = _ => false;
                break;
            case "rolled back in vain":
                app.GetsReady = _ => false;
                app.Answers = change => IsRollback(change) ? new(WriteOutcome.Refused, null, "x", "no") : new(WriteOutcome.Accepted, "operation", null, "");
                app.Applies = change => !IsRollback(change);
                break;
            case "command fails half-way and is kept":
                _world.Request = _world.Request with { KeepUnhealthy = true };
                _world.Command = ScriptedCommand.That(() => app.Deploy("registry/api:t1"), 3);
                break;
            case "command interrupted half-way":
                _world.Command = ScriptedCommand.That(() =>
                {
                    _world.Interruption.Take("SIGINT", 130);
                    app.Deploy("registry/api:t1");
                });
                break;
            default:
                Die(way);
                return null;
        }

        return (await _world.RunAsync()).State;
    }

    private void Die(string way)
    {
        var before = _world.App.State;
        _world.Snapshots.Save(new Snapshot { Revision = before.LatestRevision, RunId = "first", AppId = before.Id, Images = before.Images, Healthy = true }, makeCurrent: true);
        var intent = new JsonObject { ["images"] = Images("api:t1", "web:t1"), ["previous_revision"] = "app--old", ["previous_images"] = Images("api@sha256:old", "web@sha256:old") };
        intent[way == "dies while verifying" ? "revision" : "command"] = "app--u-first";
        _world.Journals.Dead.Add(new DeadRun(
            "first",
            new JournalNote("begun", "first", new JsonObject { ["lock"] = _world.Lock.Name, ["by"] = "ann@desk" }),
            new JournalNote("planned", "first", new JsonObject { ["app_id"] = before.Id }),
            new JournalNote("state", way == "dies while verifying" ? "Deployed" : "Deploying"),
            new JournalNote("intent", "upgrade", intent)));
        _world.App.State = way switch
        {
            "dies while verifying" => SimulatedApp.App("app--u-first", "app--u-first", "registry/api:t1", "registry/web:t1"),
            "dies in its command" => SimulatedApp.App("app--x1", "app--x1", "registry/api:t1", "registry/web@sha256:old"),
            _ => SimulatedApp.App("app--x1", "app--x1", "registry/api:own", "registry/web@sha256:old"),
        };
    }

    // All that could be seen of the app says that it is well; only nobody has looked for long enough.
    private void BeWell()
    {
        _world.Interruption.Dispose();
        _world.Interruption = new Interruption();
        (_world.Command, _world.Ready) = (null, () => new ReadinessAnswer { Status = 200 });
        _world.Request = _world.Request with { KeepUnhealthy = false };
        (_world.App.GetsReady, _world.App.Applies) = (_ => true, _ => true);
        _world.App.Answers = _ => new(WriteOutcome.Accepted, "operation", null, "");
        _world.App.State = _world.App.State with { LatestReadyRevision = _world.App.State.LatestRevision };
    }

    private async Task<UpgradeState> RunAsync(string runId, Action<SimulatedApp> prepare, bool applies = true)
    {
        BeWell();
        prepare(_world.App);
        _world.App.Applies = _ => applies;
        _world.Request = _world.Request with { RunId = runId, Scope = "full", IsRollback = false };
        _world.Build = (build, _) => Task.FromResult(new BuiltImage(build.Name, $"{build.Registry}/{build.Repository}@sha256:{(runId == "first" ? "new" : runId)}", "cf1"));
        return (await _world.RunAsync()).State;
    }

    private async Task<UpgradeState> RollBackAsync()
    {
        BeWell();
        _world.Request = _world.Request with { RunId = "back", Scope = "rollback", IsRollback = true };
        var end = (await _world.RunAsync()).State;
        _world.Request = _world.Request with { IsRollback = false };
        return end;
    }

    private Task<int> RecoverAsync() => _world.Pump(() => Recovery.RunAsync(
        _world.Request with { RunId = "recovery", Scope = "rollback", IsRollback = true, Images = [], Yes = true }, _world.Ports, _world.Interruption, _ => null));

    private static bool IsRollback(AppChange change) => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);

    private static JsonArray Images(string api, string web) =>
    [
        new JsonObject { ["name"] = "api", ["image"] = $"registry/{api}" },
        new JsonObject { ["name"] = "web", ["image"] = $"registry/{web}" },
    ];
}
