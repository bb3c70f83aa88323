using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow.Recovering;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class SettlingADeadCommand : IDisposable
{
    private readonly World _world = new();

    //  outcome that was seen, revision that was seen, what is live: revision, api, web; what is said; lines that recover leaves, its exit code
    public static TheoryData<string?, string?, string, string, string, string, int, int> Ends => new()
    {
        { null, null, "app--old", "api:old", "web:old", "its deploy command has no effect: app--old is live, ready, with the images from before", 1, 0 },
        { null, null, "app--x1", "api:t1", "web:t1", "the work of its deploy command is live: app--x1 is live, ready, with all new images", 1, 0 },
        { null, null, "app--x1", "api@sha256:t1", "web:t1", "the work of its deploy command is live: app--x1 is live, ready, with all new images", 1, 0 },
        { null, null, "app--x1", "api:t1", "web:old", "the work of its deploy command is half done: app--x1 is live, ready, with new images beside some from before", 2, 0 },
        { null, null, "app--x1", "api:own", "web:old", "its deploy command was not seen to its end: app--x1 is live, ready, with images that it or somebody else deployed", 1, 1 },
        { null, null, "app--x1", "api:old", "web:old", "its deploy command was not seen to its end: app--x1 is live, ready, with images that it or somebody else deployed", 1, 1 },
        { "Applied", "app--x1", "app--x1", "api:own", "web:own", "the work of its deploy command is live: app--x1 is live, ready, with all new images", 1, 0 },
        { "Failed", "app--x1", "app--x1", "api:t1", "web:old", "the work of its deploy command is half done: app--x1 is live, ready, with new images beside some from before", 2, 0 },
        { "Applied", "app--x1", "app--y9", "api:y", "web:y", "the work of its deploy command is not live: app--y9 is live, ready, which somebody else deployed since", 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task The_images_tell_what_it_did_and_recover_does_what_follows(
        string? outcome, string? made, string live, string api, string web, string said, int lines, int exitCode)
    {
        Die(outcome, made);
        _world.App.State = SimulatedApp.App(live, live, $"registry/{api}", $"registry/{web}");

        Assert.Equal(exitCode, await RecoverAsync());

        Assert.Equal(
            ($"the process died in Deploying; {said}; next: cli-upgrade status, then cli-upgrade rollback where it is to go back (exit=1)", "process_died"),
            (_world.History.Entries[0].Message, _world.History.Entries[0].Reason));
        Assert.Equal(lines, _world.History.Entries.Count);
        Assert.Equal(lines - 1, _world.App.Writes.Count);
    }

    [Fact]
    public async Task A_request_of_its_own_that_arrives_late_is_not_missed()
    {
        Die(null, null);
        var reads = 0;
        _world.App.BeforeRead = app => app.State = ++reads == 4 ? SimulatedApp.App("app--x1", "app--x1", "registry/api:t1", "registry/web:old") : app.State;

        Assert.Equal(0, await RecoverAsync());

        Assert.Contains("half done", _world.History.Entries[0].Message, StringComparison.Ordinal);
        Assert.Equal("registry/api:old", _world.App.State.Images[0].Image);
    }

    [Fact]
    public async Task Of_half_done_work_no_snapshot_takes_the_place_of_the_good_one()
    {
        Die(null, null);
        _world.App.State = SimulatedApp.App("app--x1", "app--x1", "registry/api:t1", "registry/web:old");

        await _world.RunAsync();

        Assert.Equal("app--old", _world.Snapshots.Current!.Revision);
        Assert.False(_world.Snapshots.Kept[^1].Healthy);
        Assert.Equal([HistoryResult.Aborted, HistoryResult.Success], _world.History.Entries.Select(entry => entry.Result));
    }

    [Fact]
    public async Task A_rollback_of_its_work_that_did_not_arrive_is_made_again()
    {
        Die("Failed", "app--x1", "RollingBack", new JournalNote("intent", "rollback", new JsonObject
        {
            ["revision"] = "app--r-dead-run",
            ["previous_revision"] = "app--x1",
            ["images"] = Images("api:old", "web:old"),
            ["previous_images"] = Images("api:t1", "web:old"),
        }));
        _world.App.State = SimulatedApp.App("app--x1", "app--x1", "registry/api:t1", "registry/web:old");

        Assert.Equal(0, await RecoverAsync());

        Assert.Equal([HistoryResult.RollbackFailed, HistoryResult.RollbackSuccess], _world.History.Entries.Select(entry => entry.Result));
        Assert.Contains("with the images that it was to replace", _world.History.Entries[0].Message, StringComparison.Ordinal);
    }

    public void Dispose() => _world.Dispose();

    private Task<int> RecoverAsync() => _world.Pump(() => Recovery.RunAsync(
        _world.Request with { Scope = "rollback", IsRollback = true, Images = [], Yes = true }, _world.Ports, _world.Interruption, _ => null));

    private void Die(string? outcome, string? made, string state = "Deploying", params JournalNote[] more)
    {
        _world.App.State = SimulatedApp.App("app--old", "app--old", "registry/api:old", "registry/web:old");
        _world.Snapshots.Save(
            new Snapshot { Revision = "app--old", RunId = "dead-run", Images = _world.App.State.Images, Healthy = true }, makeCurrent: true);
        JournalNote[] seen = outcome is null ? [] : [new JournalNote("seen", "upgrade", new JsonObject { ["outcome"] = outcome, ["revision"] = made })];
        _world.Journals.Dead.Add(new DeadRun("dead-run",
        [
            new JournalNote("begun", "dead-run", new JsonObject { ["scope"] = "full", ["app"] = "app", ["lock"] = _world.Lock.Name }),
            new JournalNote("planned", "dead-run", new JsonObject { ["app_id"] = _world.App.State.Id }),
            new JournalNote("state", state),
            new JournalNote("intent", "upgrade", new JsonObject
            {
                ["command"] = "bash deploy.sh",
                ["images"] = Images("api:t1", "web:t1"),
                ["digests"] = Images("api@sha256:t1", "web@sha256:t1"),
                ["previous_revision"] = "app--old",
                ["previous_images"] = Images("api:old", "web:old"),
            }),
            .. seen,
            .. more,
        ]));
    }

    private static JsonArray Images(string api, string web) =>
    [
        new JsonObject { ["name"] = "api", ["image"] = $"registry/{api}" },
        new JsonObject { ["name"] = "web", ["image"] = $"registry/{web}" },
    ];
}
