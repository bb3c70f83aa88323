using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class WatchingARevision : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task The_platform_is_asked_more_and_more_slowly()
    {
        var limits = new RunLimits();
        var asked = new List<DateTimeOffset>();
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.App.BeforeRead = app =>
        {
            if (app.Writes.Count == 1)
            {
                asked.Add(_world.Time.GetUtcNow());
            }
        };

        Assert.Equal(UpgradeState.RolledBack, (await _world.RunAsync()).State);

        var pauses = asked.Zip(asked.Skip(1), (one, next) => (next - one).TotalSeconds).ToList();
        Assert.InRange(pauses[0], limits.ArmPause.TotalSeconds, 2);
        // The last ones are cut short by the end of the budget.
        Assert.All(pauses[6..^3], pause => Assert.InRange(pause, limits.LongestPause.TotalSeconds, limits.LongestPause.TotalSeconds + 0.2));
        Assert.InRange(asked.Count, 30, 50);
    }

    public void Dispose() => _world.Dispose();
}
