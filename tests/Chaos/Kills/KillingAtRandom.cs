using Upgrade.Chaos.Judging;
using Upgrade.Chaos.Scenes;

namespace Upgrade.Chaos.Kills;

/// <summary>Run after run on one machine, each killed at some moment or let go, for as long as was asked.</summary>
public sealed class KillingAtRandom(ITestOutputHelper output)
{
    // Some longer than the longest run, so that one in a few comes to its end.
    private const int LongestLife = 8000;

    // Of one machine, however slow the computer is.
    private const int FewestRunsAMinute = 10;

    // About what the runtime takes before the program has its first word.
    private const int Birth = 150;

    private static readonly string[][] _commands =
    [
        ["full", "--yes", "--no-build", "--tag", "next"],
        ["full", "--yes", "--tag", "built"],
        ["rollback", "--yes"],
        ["api", "--yes", "--no-build", "--tag", "next", "--verify", "arm"],
    ];

    [Fact]
    public async Task Nothing_is_lost_or_told_twice_and_nobody_is_stuck()
    {
        var machines = await Task.WhenAll(Enumerable.Range(0, 4).Select(machine => LoopAsync(new Dice(Form.Seed + machine))));

        var killed = machines.Sum(machine => machine.Killed);
        var text = $"seed {Form.Seed}: {killed} kills, {machines.Sum(machine => machine.Ended)} runs ended by themselves, {machines.Sum(machine => machine.Lines)} lines in the histories, {machines.Sum(machine => machine.Complaints.Count)} promises broken";
        output.WriteLine(text);
        await File.WriteAllTextAsync(Path.Combine(Checkout.Tables, "random.md"), $"{text}\n", TestContext.Current.CancellationToken);
        Assert.Empty(machines.SelectMany(machine => machine.Complaints));
        Assert.True(killed > machines.Sum(machine => machine.Ended), text);
    }

    private static async Task<(int Killed, int Ended, int Lines, List<string> Complaints)> LoopAsync(Dice dice)
    {
        await using var scene = await Scene.BeginAsync(TestContext.Current.CancellationToken);
        await scene.RunAsync(TestContext.Current.CancellationToken, _commands[0]);
        var complaints = new List<string>();
        var (killed, ended, began) = (0, 0, TimeProvider.System.GetTimestamp());
        while (TimeProvider.System.GetElapsedTime(began) < Form.Loop || killed + ended < Form.Loop.TotalMinutes * FewestRunsAMinute)
        {
            var died = await KillSomewhereAsync(scene, dice);
            (killed, ended) = died ? (killed + 1, ended) : (killed, ended + 1);
        }

        scene.Door.IsDead = scene.Runs().Contains;
        var last = await scene.RunAsync(TestContext.Current.CancellationToken, _commands[0]);
        complaints.AddRange(last == 0 ? [] : [$"the last command ended with {last}: {scene.Said()[^2000..]}"]);
        complaints.AddRange(Oracle.Judge(await scene.GatherAsync(TestContext.Current.CancellationToken)));
        return (killed, ended, scene.Lines().Count, complaints);
    }

    private static async Task<bool> KillSomewhereAsync(Scene scene, Dice dice)
    {
        var buried = scene.Runs();
        var client = scene.Start(dice.Of(_commands));
        scene.Door.IsDead = run => buried.Contains(run) || client.HasExited;
        using var life = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        life.CancelAfter(Birth + dice.Below(dice.Hits(70) ? LongestLife / 5 : LongestLife));
        try
        {
            await client.EndAsync(life.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            client.Kill();
            await client.EndAsync(TestContext.Current.CancellationToken);
            return true;
        }
    }
}
