using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class KnowingTheDigests : IDisposable
{
    private const string Api = "registry:5000/api:1";
    private const string Web = "registry:5000/web";

    private static readonly string _old = $"sha256:{new string('a', 64)}";
    private static readonly string _new = $"sha256:{new string('b', 64)}";

    private readonly World _world = new();

    public KnowingTheDigests()
    {
        _world.App.State = SimulatedApp.App("app--old", "app--old", Api, Web);
        _world.Digest = _ => _old;
    }

    [Fact]
    public async Task A_snapshot_keeps_what_each_tag_names()
    {
        await _world.RunAsync();

        Assert.Equal(new Dictionary<string, string> { [Api] = _old, [Web] = _old }, _world.Snapshots.Kept[0].Digests);
    }

    [Fact]
    public async Task What_nobody_can_say_or_what_is_gone_is_left_out_and_stops_nothing()
    {
        _world.Digest = reference => reference == Api ? throw new TargetException("registry_closed", "no") : null;

        Assert.Equal(UpgradeState.Verified, (await _world.RunAsync()).State);
        Assert.Empty(_world.Snapshots.Kept[0].Digests);
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_is_waited_for_ten_seconds_and_stops_nothing()
    {
        var began = _world.Time.GetUtcNow();
        DateTimeOffset? saved = null;
        _world.LookUp = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _world.Time, token);
            return null;
        };
        _world.Build = (build, _) =>
        {
            saved ??= _world.Time.GetUtcNow();
            return Task.FromResult(new BuiltImage(build.Name, $"{build.Registry}/{build.Repository}@{_new}", null));
        };

        Assert.Equal(UpgradeState.Verified, (await _world.RunAsync()).State);
        Assert.True(saved - began >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_tag_that_was_pushed_again_is_put_back_by_its_digest_with_a_warning()
    {
        FailAndMove(reference => reference == Api ? _new : _old);

        var report = await _world.RunAsync();

        Assert.Equal(UpgradeState.RolledBack, report.State);
        Assert.Equal([$"registry:5000/api@{_old}", Web], _world.App.Writes[1].Images.Select(image => image.Image));
        Assert.Single(_world.Told, notice => notice.Event == "warning" && notice.Text.Contains($"{Api} names another image now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tag_that_is_gone_is_put_back_by_its_digest_too()
    {
        FailAndMove(reference => reference == Web ? null : _old);

        await _world.RunAsync();

        Assert.Equal([Api, $"registry:5000/web@{_old}"], _world.App.Writes[1].Images.Select(image => image.Image));
    }

    [Fact]
    public async Task Where_nobody_can_say_the_tag_stays()
    {
        FailAndMove(_ => throw new TargetException("registry_closed", "no"));

        Assert.Equal(UpgradeState.RolledBack, (await _world.RunAsync()).State);
        Assert.Equal([Api, Web], _world.App.Writes[1].Images.Select(image => image.Image));
    }

    [Fact]
    public async Task An_explicit_rollback_shows_the_digest_in_its_plan_and_is_not_repeated_once_it_is_live()
    {
        _world.Snapshots.Current = new Snapshot
        {
            Revision = "app--older",
            Images = [new("api", Api), new("web", Web)],
            Template = _world.App.State.Template,
            Digests = new Dictionary<string, string> { [Api] = _old },
        };
        _world.Digest = _ => _new;
        _world.Request = _world.Request with { IsRollback = true, Scope = "rollback", Images = [] };

        await _world.RunAsync();
        var report = await _world.RunAsync();

        Assert.Equal(UpgradeState.Restored, report.State);
        Assert.Equal($"registry:5000/api@{_old}", Assert.Single(_world.App.Writes).Images[0].Image);
        Assert.Contains(_world.Told, notice => notice.Event == "plan" && notice.Text.Contains($"registry:5000/api@{_old}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:short")]
    [InlineData("sha256:ZZaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task What_is_no_digest_in_a_snapshots_file_is_passed_over(string digest)
    {
        _world.Snapshots.Current = new Snapshot
        {
            Revision = "app--older",
            Images = [new("api", "registry/api:2"), new("web", Web)],
            Digests = new Dictionary<string, string> { ["registry/api:2"] = digest },
        };
        _world.Request = _world.Request with { IsRollback = true, Scope = "rollback", Images = [] };

        await _world.RunAsync();

        Assert.Equal("registry/api:2", _world.App.Writes[0].Images[0].Image);
    }

    public void Dispose() => _world.Dispose();

    private void FailAndMove(Func<string, string?> now) => _world.App.GetsReady = change =>
    {
        _world.Digest = now;
        return change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
    };
}
