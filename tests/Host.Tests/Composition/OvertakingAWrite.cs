using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Tests.Composition;

/// <summary>Somebody deploys after our last look, and is done before our write arrives: no look at the app shows it, since our revision is the newest.</summary>
public sealed class OvertakingAWrite
{
    private int _writes;
    private Func<Task> _first = () => Task.CompletedTask;

    [Fact]
    public async Task Nothing_older_is_put_back_over_what_he_deployed()
    {
        await using var run = new EmulatedRun(await EmulatedRun.ServeAsync(new EmulatorOptions
        {
            Faults = [Fault.Parse(FaultName.NeverReady)],
            Pace = new Pace { Operation = TimeSpan.FromMilliseconds(50), RevisionReady = TimeSpan.FromMilliseconds(50) },
            Watch = WatchAsync,
        }));
        using var stranger = new Stranger(run.Emulator);
        // Revisions tell the second in which they were made, and no platform makes two in one.
        _first = async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1.1), TestContext.Current.CancellationToken);
            await stranger.DeployAsync("theirs");
        };

        Assert.Equal(4, await run.RunAsync("full --yes --no-build --tag next --health-timeout 3"));

        var result = run.Told.Last(notice => notice.Event == "result");
        Assert.Equal("superseded", (string?)result.Data!["reason"]);
        Assert.Contains("--theirs right before our write", result.Text, StringComparison.Ordinal);
        Assert.Contains("--theirs serves", result.Text, StringComparison.Ordinal);
        Assert.Equal(2, run.Emulator.PatchCount);
    }

    private Task WatchAsync(ExchangePoint point) =>
        !point.IsAnswered && point.Exchange.Method == "PATCH" && Interlocked.Increment(ref _writes) == 1 ? _first() : Task.CompletedTask;
}
