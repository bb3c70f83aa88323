using System.Globalization;
using Upgrade.Chaos.Judging;
using Upgrade.Engine.Workflow;
using Upgrade.Engine.Workflow.Recovering;

namespace Upgrade.Chaos.Simulation;

/// <summary>What happens in a world: a few commands among all kinds of trouble, then one in quiet, and the judgement.</summary>
internal sealed class Story(World world)
{
    private static readonly TimeSpan _longestRun = TimeSpan.FromHours(4);
    private static readonly int[] _perMille = [0, 5, 15, 40, 100];

    private int _runs;

    /// <summary>Plays it.</summary>
    /// <returns>What was not as it was promised.</returns>
    public async Task<IReadOnlyList<string>> PlayAsync()
    {
        for (var commands = 2 + world.Dice.Below(3); commands > 0; commands--)
        {
            await PlayOneAsync();
            await Task.Delay(TimeSpan.FromSeconds(world.Dice.Of([0, 1, 3, 10, 600])), world.Clock);
        }

        var isRested = world.Dice.Hits(50);
        world.QuietDown();
        await Task.Delay(isRested ? TimeSpan.FromMinutes(15) : TimeSpan.FromSeconds(5 + world.Dice.Below(5)), world.Clock);
        await SettleAsync(isRested);
        await Task.Delay(TimeSpan.FromSeconds(20), world.Clock);
        return Oracle.Judge(new Gathering(world).Gather());
    }

    private async Task PlayOneAsync()
    {
        var first = world.Begin(Request(), world.Dice.Of(_perMille));
        Schedule(first);
        if (!world.Dice.Hits(12))
        {
            await RunAsync(first);
            return;
        }

        world.Tally.Count(FaultKind.Contention);
        var second = world.Begin(Request() with { LockWait = TimeSpan.FromSeconds(world.Dice.Of([0, 60, 900])) }, world.Dice.Of(_perMille));
        Schedule(second);
        await Task.WhenAll(RunAsync(first), RunLaterAsync(second));
    }

    private async Task RunLaterAsync(SimulatedProcess process)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1 + world.Dice.Below(60_000)), world.Clock);
        await RunAsync(process);
    }

    private async Task SettleAsync(bool isRested)
    {
        var kind = world.Dice.Below(3);
        var request = Request() with { Yes = true, IsRollback = kind == 1, KeepUnhealthy = false };
        if (kind == 2 && world.Bystander.LastWriteWasTold())
        {
            await RunAsync(world.Begin(Rollback(request), 0), isRecovery: true);
            return;
        }

        var process = world.Begin(kind == 1 ? Rollback(request) : Upgrade(request), 0);
        var report = await RunAsync(process);
        if (report is null || (isRested && kind != 1 && report.State != UpgradeState.Verified))
        {
            world.Bystander.Notes($"nothing was wrong any more, and an upgrade ended as {report?.State.ToString() ?? "nothing"}: {report?.Entry.Message}");
        }
    }

    // What comes from outside while the run is on its way.
    private void Schedule(SimulatedProcess process)
    {
        var dice = world.Dice;
        At(dice.Hits(8), () => process.Signal(FaultKind.FirstSignal), () => process.Interruption.Name is null);
        At(dice.Hits(3), () => process.Signal(FaultKind.SecondSignal), () => process.Interruption.Name is not null && process.ToldTwice is null);
        At(dice.Hits(8), () => Kill(process), () => !process.IsDead && !process.HasEnded);
        At(dice.Hits(10), world.DeployForeign, () => true);
        At(dice.Hits(3), world.DeleteLock, () => true);

        void At(bool happens, Action act, Func<bool> may)
        {
            if (happens)
            {
                world.Clock.In(TimeSpan.FromMilliseconds(dice.Below(dice.Hits(50) ? 20_000 : 120_000)), () => Do(act, may));
            }
        }
    }

    private static void Do(Action act, Func<bool> may)
    {
        if (may())
        {
            act();
        }
    }

    private void Kill(SimulatedProcess process)
    {
        world.Tally.Count(FaultKind.DeathBetween);
        process.Die();
    }

    private async Task<RunReport?> RunAsync(SimulatedProcess process, bool? isRecovery = null)
    {
        var recovers = isRecovery ?? (process.Request.IsRollback && !world.IsQuiet && world.Dice.Hits(40));
        (world.Tally.Deploys, world.Tally.Recoveries) = recovers ? (world.Tally.Deploys, world.Tally.Recoveries + 1) : (world.Tally.Deploys + 1, world.Tally.Recoveries);
        process.Say(recovers ? "recover" : process.Request.IsRollback ? "rollback" : $"upgrade {process.Request.Scope}");
        var run = recovers ? RecoverAsync(process) : UpgradeAsync(process);
        var hang = Task.Delay(process.Request.LockWait + _longestRun, world.Clock);
        if (await Task.WhenAny(run, process.Death, hang) == hang)
        {
            world.Bystander.Notes($"{process.Request.RunId} has not ended after {process.Request.LockWait + _longestRun}");
        }

        var report = process.IsDead || !run.IsCompleted ? null : await EndOf(run, process);
        process.Exit();
        return report;
    }

    private async Task<RunReport?> EndOf(Task<RunReport?> run, SimulatedProcess process)
    {
        try
        {
            var report = await run;
            if (report is not null)
            {
                world.Tally.Count(report.Entry.Result);
                process.Say($"ends as {report.State}, exit {report.ExitCode}, {report.Entry.Message}");
                world.Bystander.JudgeEnd(process, report);
            }

            return report;
        }
#pragma warning disable CA1031 // Whatever a run throws at the program is what is looked for here.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            world.Bystander.Notes($"{process.Request.RunId} threw {thrown}");
            return null;
        }
    }

    private static async Task<RunReport?> UpgradeAsync(SimulatedProcess process) =>
        process.Report = await new UpgradeRunner(process.Request, World.PortsOf(process), process.Interruption).RunAsync();

    private async Task<RunReport?> RecoverAsync(SimulatedProcess process)
    {
        var exitCode = await Recovery.RunAsync(process.Request, World.PortsOf(process), process.Interruption, world.Journals.Find);
        process.Say(string.Create(CultureInfo.InvariantCulture, $"recovery exits {exitCode}"));
        return null;
    }

    private RunRequest Request()
    {
        var dice = world.Dice;
        var request = new RunRequest
        {
            RunId = string.Create(CultureInfo.InvariantCulture, $"run{++_runs}"),
            Scope = "unknown",
            App = Platform.App,
            User = "ann",
            Host = Environment.MachineName,
            ProcessId = Environment.ProcessId,
            Yes = dice.Hits(60),
            VerifyByArmAlone = dice.Hits(15),
            HealthTimeout = TimeSpan.FromSeconds(dice.Of([30, 60, 180])),
            KeepUnhealthy = dice.Hits(15),
        };
        return dice.Hits(70) ? Upgrade(request) : Rollback(request);
    }

    private RunRequest Upgrade(RunRequest request)
    {
        var (name, images) = world.Dice.Of(Layout.Scopes);
        var upgrade = request with { Scope = name, Images = images, IsRollback = false, Tag = $"of-{request.RunId}", NoBuild = world.Dice.Hits(50) };
        if (upgrade.NoBuild && (world.IsQuiet || !world.Dice.Hits(5)))
        {
            images.ToList().ForEach(image => world.Registry.Push(Registry.Reference(image.Repository, upgrade.Tag)));
        }

        return upgrade;
    }

    private static RunRequest Rollback(RunRequest request) =>
        request with { Scope = "rollback", Images = [], IsRollback = true, Tag = null, NoBuild = false };
}
