using System.Collections.Concurrent;
using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Tests.Composition;

public sealed class LookingAtTheSameTime
{
    //  The first request of each check that asks somebody: parity, permissions, firewall, snapshot images, readiness before.
    private static readonly string[] First = ["storage.get", "permissions", "registry.get", "registry.exchange", "ingress.ready"];

    private readonly ConcurrentDictionary<string, bool> _arrived = [];
    private readonly ConcurrentBag<string> _givenUp = [];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task No_check_waits_for_another()
    {
        await using var run = new EmulatedRun(await EmulatedRun.ServeAsync(new EmulatorOptions { Watch = HoldAsync }));

        var exitCode = await run.RunAsync("full --dry-run");

        Assert.Empty(_givenUp);
        Assert.Empty(First.Except(_arrived.Keys));
        Assert.True(_all.Task.IsCompletedSuccessfully, $"the others were never asked while {string.Join(", ", _arrived.Keys)} waited");
        Assert.Equal(0, exitCode);
    }

    // Nobody is answered before everybody has asked. Where one waits for another's answer the client gives up, and the test with it.
    private async Task HoldAsync(ExchangePoint point)
    {
        if (point.IsAnswered || !First.Contains(point.Exchange.Route.Name))
        {
            return;
        }

        _arrived[point.Exchange.Route.Name] = true;

        if (_arrived.Count == First.Length)
        {
            _all.TrySetResult();
        }

        try
        {
            await _all.Task.WaitAsync(point.ClientGone);
        }
        catch (OperationCanceledException)
        {
            _givenUp.Add(point.Exchange.Route.Name);
            throw;
        }
    }
}
