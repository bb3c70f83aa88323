using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class CheckingBefore : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task All_checks_go_on_at_the_same_time()
    {
        const int many = 6;
        var waiting = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _world.Checks.AddRange(Enumerable.Range(0, many).Select(number => new MeetingCheck($"check {number}", () =>
        {
            // Nobody leaves before the last has come: in a row, none ever would.
            if (Interlocked.Increment(ref waiting) == many)
            {
                all.SetResult();
            }

            return all.Task;
        })));

        var exitCode = await _world.Pump(() => DryRun.PlanAsync(_world.Request, _world.Ports, _world.Interruption));

        Assert.Equal((0, many), (exitCode, waiting));
    }

    [Fact]
    public async Task A_dry_run_shows_every_check_with_its_result_and_its_time_and_goes_on_past_a_refusal()
    {
        _world.Checks.Add(new ActingCheck(() => { }, CheckResult.Refuse("first", "it is so", "Mend it")));
        _world.Source = _world.Source with { Dirty = true };

        var exitCode = await _world.Pump(() => DryRun.PlanAsync(_world.Request, _world.Ports, _world.Interruption));

        Assert.Equal(1, exitCode);
        var checks = Assert.Single(_world.Told, notice => notice.Event == "checks");
        var rows = checks.Data!["checks"]!.AsArray();
        Assert.Equal(["app", "operation in flight", "revision mode", "earlier runs", "plan", "acting", "readiness before"], rows.Select(row => (string?)row!["name"]));
        Assert.Equal(["passed", "passed", "passed", "passed", "refused", "refused", "passed"], rows.Select(row => (string?)row!["verdict"]));
        Assert.All(rows, row => Assert.True((long)row!["elapsed_ms"]! >= 0));
        Assert.Contains("acting", checks.Text, StringComparison.Ordinal);
        Assert.Contains("it is so. Mend it", checks.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_refusals_the_one_that_began_first_is_the_reason()
    {
        _world.Source = _world.Source with { Dirty = true };
        _world.Checks.Add(new ActingCheck(() => { }, CheckResult.Refuse("first", "it is so", "Mend it")));

        await _world.RunAsync();

        Assert.Equal("dirty_tree", _world.History.Entries[0].Reason);
    }

    private sealed class MeetingCheck(string name, Func<Task> meet) : IPreflightCheck
    {
        public string Name => name;

        public async Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
        {
            await meet();
            return CheckResult.Pass("met");
        }
    }
}
