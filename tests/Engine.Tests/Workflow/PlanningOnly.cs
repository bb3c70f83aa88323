using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class PlanningOnly : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task A_dry_run_tells_the_plan_takes_the_lock_and_leaves_nothing()
    {
        Assert.Equal(0, await PlanAsync());

        Assert.Contains(_world.Told, notice => notice.Event == "plan");
        Assert.Equal(0, _world.Told[^1].Data!["exit_code"]!.GetValue<int>());
        Assert.True(_world.Lock.Freed);
        Assert.Empty(_world.App.Writes);
        Assert.Empty(_world.History.Entries);
        Assert.Empty(_world.Journals.Notes);
        Assert.Empty(_world.Snapshots.Kept);
    }

    [Fact]
    public async Task A_pull_is_checked_and_not_made()
    {
        _world.Request = _world.Request with { Pull = true };

        Assert.Equal(0, await PlanAsync());
        Assert.False(_world.Pulled);

        _world.Unpullable = new TargetException("no_upstream", "no upstream");
        Assert.Equal(1, await PlanAsync());
    }

    [Fact]
    public async Task A_pull_over_uncommitted_edits_is_refused_as_the_run_refuses_it()
    {
        _world.Request = _world.Request with { Pull = true, AllowDirty = true };
        _world.Source = _world.Source with { Dirty = true };

        Assert.Equal(1, await PlanAsync());
    }

    [Fact]
    public async Task A_refusal_ends_with_its_exit_code_for_scripts_too()
    {
        _world.Checks.Add(new ActingCheck(() => { }, CheckResult.Refuse("image_gone", "gone", "mend")));

        Assert.Equal(1, await PlanAsync());
        Assert.Equal(1, _world.Told[^1].Data!["exit_code"]!.GetValue<int>());
    }

    public void Dispose() => _world.Dispose();

    private Task<int> PlanAsync() => _world.Pump(() => DryRun.PlanAsync(_world.Request, _world.Ports, _world.Interruption));
}
