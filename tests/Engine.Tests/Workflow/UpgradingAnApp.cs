using Upgrade.Engine.History;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class UpgradingAnApp : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task A_good_upgrade_makes_one_write_of_all_containers_and_succeeds()
    {
        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.Verified, 0), (report.State, report.ExitCode));
        var change = Assert.Single(_world.App.Writes);
        Assert.Equal(["registry/api@sha256:new", "registry/web@sha256:new"], change.Images.Select(image => image.Image));
        Assert.Equal("u-20260523032041-abc123", change.RevisionSuffix);
        var entry = Assert.Single(_world.History.Entries);
        Assert.Equal((HistoryResult.Success, " (exit=0)", "20260523032041-58cc179"), (entry.Result, entry.Message, entry.Tag));
        Assert.True(_world.Lock.Freed);
    }

    [Fact]
    public async Task The_states_are_those_of_the_contract_in_order_and_the_lock_says_the_phase()
    {
        await _world.RunAsync();

        string[] states = ["Created", "Locked", "Snapshotted", "Building", "Deploying", "Deployed"];
        Assert.Equal(states, _world.Told.Where(notice => notice.Event == "state").Select(notice => notice.Text));
        Assert.Equal(states[1..], _world.Lock.Phases.Distinct());
        Assert.Equal(states, _world.Journals.Notes.Where(note => note.Kind == "state").Select(note => note.Name).Prepend("Created"));
    }

    [Fact]
    public async Task The_intent_is_noted_before_the_write()
    {
        _world.App.Answers = _ =>
        {
            Assert.Contains(_world.Journals.Notes, note => note is { Kind: "intent", Name: "upgrade" });
            return new(WriteOutcome.Accepted, "operation", null, "");
        };

        Assert.Equal(UpgradeState.Verified, (await _world.RunAsync()).State);
    }

    [Fact]
    public async Task An_intent_that_cannot_be_noted_stops_the_write()
    {
        _world.Journals.FailsAt = "intent";

        Assert.Equal(UpgradeState.Aborted, (await _world.RunAsync()).State);
        Assert.Empty(_world.App.Writes);
    }

    [Fact]
    public async Task Somebody_elses_deploy_after_the_snapshot_stops_the_write()
    {
        _world.Build = (build, _) =>
        {
            _world.App.State = SimulatedApp.App("app--theirs", "app--theirs", "theirs", "theirs");
            return Task.FromResult(new BuiltImage(build.Name, "x/y@sha256:1", null));
        };

        await _world.RunAsync();

        Assert.Empty(_world.App.Writes);
        var entry = Assert.Single(_world.History.Entries);
        Assert.Equal((HistoryResult.Aborted, "superseded"), (entry.Result, entry.Reason));
    }

    [Theory]
    [InlineData(WriteOutcome.Refused, "refused")]
    [InlineData(WriteOutcome.Busy, "platform_busy")]
    public async Task A_write_that_had_no_effect_aborts_and_rolls_nothing_back(WriteOutcome outcome, string reason)
    {
        _world.App.Answers = _ => new(outcome, null, "Code", "detail");
        _world.App.Applies = _ => false;

        await _world.RunAsync();

        Assert.Single(_world.App.Writes);
        Assert.Equal((HistoryResult.Aborted, reason), (_world.History.Entries[0].Result, _world.History.Entries[0].Reason));
        Assert.Contains("Nothing was changed", _world.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_is_read_back_and_the_effect_recognised()
    {
        _world.App.Answers = _ => new(WriteOutcome.Lost, null, null, "connection reset");

        Assert.Equal(UpgradeState.Verified, (await _world.RunAsync()).State);
        Assert.Single(_world.App.Writes);
    }

    [Fact]
    public async Task A_lost_answer_without_an_effect_aborts()
    {
        _world.App.Answers = _ => new(WriteOutcome.Lost, null, null, "connection reset");
        _world.App.Applies = _ => false;

        Assert.Equal(UpgradeState.Aborted, (await _world.RunAsync()).State);
        Assert.Single(_world.App.Writes);
    }

    [Fact]
    public async Task A_failed_build_changes_nothing_and_cancels_its_siblings()
    {
        var cancelled = false;
        _world.Build = async (build, token) =>
        {
            if (build.Name == "web")
            {
                throw new TargetException("build_failed", "web: exit 1");
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, token).ContinueWith(_ => cancelled = token.IsCancellationRequested, TaskScheduler.Default);
            token.ThrowIfCancellationRequested();
            return new BuiltImage(build.Name, "", null);
        };

        Assert.Equal(UpgradeState.BuildFailed, (await _world.RunAsync()).State);
        Assert.True(cancelled);
        Assert.Empty(_world.App.Writes);
        Assert.Equal("web: exit 1 (exit=1)", _world.History.Entries[0].Message);
    }

    [Theory]
    [InlineData(false, "58cc179", "20260523032041-58cc179")]
    [InlineData(true, "58cc179-dirty", "20260523032041-58cc179-dirty")]
    public async Task The_labels_of_an_image_say_what_it_was_built_from(bool dirty, string revision, string version)
    {
        var labels = new List<IReadOnlyDictionary<string, string>>();
        _world.Source = _world.Source with { Dirty = dirty };
        _world.Request = _world.Request with { AllowDirty = true };
        _world.Build = (build, _) =>
        {
            labels.Add(build.Labels);
            return Task.FromResult(new BuiltImage(build.Name, "x/y@sha256:1", null));
        };

        await _world.RunAsync();

        Assert.Equal(2, labels.Count);
        Assert.All(labels, one => Assert.Equal((revision, version), (one["org.opencontainers.image.revision"], one["org.opencontainers.image.version"])));
    }

    [Fact]
    public async Task No_is_declined_and_nothing_is_saved()
    {
        _world.Answer = false;

        Assert.Equal(UpgradeState.Declined, (await _world.RunAsync()).State);
        Assert.Empty(_world.Snapshots.Kept);
    }

    [Fact]
    public async Task Without_a_build_the_tag_is_looked_up_and_pinned_by_its_digest()
    {
        _world.Request = _world.Request with { NoBuild = true, Tag = "next" };
        _world.Build = (_, _) => throw new InvalidOperationException("nothing is to be built");

        Assert.Equal(UpgradeState.Verified, (await _world.RunAsync()).State);
        Assert.Equal("registry/api@sha256:new", _world.App.Writes[0].Images[0].Image);
    }

    [Fact]
    public async Task Without_a_build_a_tag_that_is_missing_stops_before_anything()
    {
        _world.Request = _world.Request with { NoBuild = true, Tag = "gone" };
        _world.Digest = _ => null;

        await _world.RunAsync();

        Assert.Equal("image_missing", _world.History.Entries[0].Reason);
        Assert.Empty(_world.Snapshots.Kept);
    }

    [Fact]
    public async Task A_tree_that_changes_while_the_question_waits_is_not_built()
    {
        _world.Journals.Notes.Clear();
        _world.Checks.Add(new ActingCheck(() => _world.Source = _world.Source with { ShortSha = "0000000" }));

        await _world.RunAsync();

        Assert.Equal("source_changed", _world.History.Entries[0].Reason);
    }

    [Fact]
    public async Task A_lock_that_was_lost_before_the_write_stops_it()
    {
        _world.Build = (build, _) =>
        {
            _world.Lock.Lose();
            return Task.FromResult(new BuiltImage(build.Name, $"{build.Registry}/{build.Repository}@sha256:new", "cf1"));
        };

        var report = await _world.RunAsync();

        Assert.Equal((UpgradeState.Aborted, "lock_lost"), (report.State, report.Entry.Reason));
        Assert.Empty(_world.App.Writes);
    }

    public void Dispose() => _world.Dispose();
}
