using Upgrade.Engine.History;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class DeployingByACommand : IDisposable
{
    private const string Tag = "t1";

    private readonly World _world = new();

    public DeployingByACommand() => _world.Request = _world.Request with { Tag = Tag, CommandBringsImages = true };

    private string Result => $"{HistoryResultNames.NameOf(Line.Result)} {Line.Reason}".TrimEnd();

    private HistoryEntry Line => Assert.Single(_world.History.Entries);

    [Fact]
    public async Task It_takes_the_place_of_our_write_and_its_revision_is_proved()
    {
        _world.Command = ScriptedCommand.That(() => _world.App.Deploy($"registry/api:{Tag}", $"registry/web:{Tag}"));
        _world.Command.Says = ["deploying", "put https://x/y?sv=1&sig=hush", "done"];
        _world.Build = (_, _) => throw new InvalidOperationException("nothing is to be built");

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.Verified, "success", "app--theirs"), (report.State, Result, Line.Revision));
        Assert.Empty(_world.App.Writes);
        Assert.Equal(new DeployOrder(_world.Request.RunId, "full", Tag, "58cc179", _world.App.State.Id, "registry"), Assert.Single(_world.Command.Orders));
        Assert.Equal("deploying\nput https://x/y?sv=1&sig=***\ndone\n", _world.Journals.Kept["deploy.log"]);
        Assert.DoesNotContain("hush", _world.All, StringComparison.Ordinal);
        Assert.Contains("deploy | done", _world.All, StringComparison.Ordinal);
        Assert.Contains("by a command, within 900 s: bash deploy.sh full t1", _world.All, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", _world.Told.Select(notice => notice.Event));
    }

    [Fact]
    public async Task Its_intent_is_noted_before_it_begins_and_one_that_cannot_be_noted_stops_it()
    {
        _world.Command = ScriptedCommand.That(() => Assert.Contains(
            _world.Journals.Notes, note => note is { Kind: "intent", Name: "upgrade" } && (string?)note.Data!["command"] == $"bash deploy.sh full {Tag}"));
        await _world.RunAsync();
        Assert.Equal("aborted nothing_deployed", Result);

        _world.History.Entries.Clear();
        _world.Journals.FailsAt = "intent";
        await _world.RunAsync();

        Assert.Equal("aborted state_folder", Result);
        Assert.Single(_world.Command.Orders);
    }

    [Theory]
    [InlineData(7, "aborted deploy_failed", "the deploy command failed (exit 7), and made no new revision")]
    [InlineData(0, "aborted nothing_deployed", "the deploy command succeeded, and made no new revision")]
    public async Task One_that_changes_nothing_ends_the_run_and_nothing_is_put_back(int exitCode, string result, string message)
    {
        _world.Command = ScriptedCommand.That(() => { }, exitCode);
        _world.Command.Says = ["no"];

        await _world.RunAsync();

        Assert.Equal((result, $"{message}; its output is in /runs/deploy.log (exit=1)"), (Result, Line.Message));
        Assert.Empty(_world.App.Writes);
        Assert.Contains("Nothing was changed", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_it_wrote_is_not_called_nothing()
    {
        _world.Command = ScriptedCommand.That(() => _world.App.State = _world.App.State with { LastModifiedAt = DateTimeOffset.UnixEpoch.AddHours(1) }, 1);

        await _world.RunAsync();

        Assert.Equal("aborted deploy_failed", Result);
        Assert.Contains("but it was written at 01:00:00 UTC: look at the app's configuration", Line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was changed", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_fails_half_way_is_rolled_back()
    {
        _world.Command = ScriptedCommand.That(() => _world.App.Deploy($"registry/api:{Tag}", "registry/web@sha256:old"), 3);

        await _world.RunAsync();

        Assert.Equal("upgrade_failed_rolled_back deploy_failed", Result);
        Assert.Contains("failed (exit 3) half-way (revision app--old became app--theirs)", Line.Message, StringComparison.Ordinal);
        Assert.Equal(["registry/api@sha256:old", "registry/web@sha256:old"], Assert.Single(_world.App.Writes).Images.Select(image => image.Image));
    }

    [Fact]
    public async Task One_that_succeeds_and_leaves_a_container_of_the_scope_as_it_was_is_rolled_back()
    {
        _world.Command = ScriptedCommand.That(() => _world.App.Deploy($"registry/api:{Tag}", "registry/web@sha256:old"));

        await _world.RunAsync();

        Assert.Equal("upgrade_failed_rolled_back deploy_incomplete", Result);
        Assert.Contains("the deploy command succeeded, and web kept the old image", Line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_had_the_wanted_image_before_is_not_left_behind()
    {
        _world.App.State = SimulatedApp.App("app--old", "app--old", "registry/api:old", $"registry/web:{Tag}");
        _world.Command = ScriptedCommand.That(() => _world.App.Deploy($"registry/api:{Tag}", $"registry/web:{Tag}"));

        await _world.RunAsync();

        Assert.Equal("success", Result);
    }

    [Fact]
    public async Task Images_of_another_tag_than_the_plans_are_a_warning()
    {
        _world.Command = ScriptedCommand.That(() => _world.App.Deploy("registry/api:own", $"registry/web:{Tag}"));

        await _world.RunAsync();

        Assert.Equal("success", Result);
        Assert.Contains("the deploy command put registry/api:own into container api, not registry/api:t1 of the plan", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_cannot_be_started_changed_nothing()
    {
        _world.Command = new ScriptedCommand(_ => throw new TargetException("command_missing", "no such program"));

        await _world.RunAsync();

        Assert.Equal("aborted command_missing", Result);
        Assert.Contains("Nothing was changed", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_change_before_it_stops_it()
    {
        _world.Command = ScriptedCommand.That(() => throw new InvalidOperationException("it must not run"));
        var reads = 0;
        _world.App.BeforeRead = app => app.State = ++reads == 2 ? SimulatedApp.App("app--colleague", "app--colleague", "x", "y") : app.State;

        await _world.RunAsync();

        Assert.Equal("aborted superseded", Result);
        Assert.Empty(_world.Command.Orders);
    }

    [Fact]
    public async Task An_explicit_rollback_never_starts_it()
    {
        _world.Command = ScriptedCommand.That(() => throw new InvalidOperationException("it must not run"));
        _world.Snapshots.Current = new Snapshot { Revision = "app--older", Images = [new("api", "registry/api@sha256:older")] };
        _world.Request = _world.Request with { IsRollback = true, Images = [], CommandBringsImages = false };

        await _world.RunAsync();

        Assert.Equal("rollback_success", Result);
    }

    public void Dispose() => _world.Dispose();
}
