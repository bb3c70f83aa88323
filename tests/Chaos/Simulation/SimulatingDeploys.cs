using System.Globalization;
using System.Text;
using Upgrade.Chaos.Scenes;
using Upgrade.Engine.History;

namespace Upgrade.Chaos.Simulation;

/// <summary>Ten thousand deploys of the real engine on virtual time, with all that can go wrong.</summary>
[Collection(nameof(Alone))]
public sealed class SimulatingDeploys(ITestOutputHelper output)
{
    private const int Deploys = 10_000;
    private const int MostShown = 20;

    private static readonly int? _replayed =
        int.TryParse(Environment.GetEnvironmentVariable("CHAOS_WORLD"), CultureInfo.InvariantCulture, out var seed) ? seed : null;

    [Fact]
    public void Nothing_is_lost_mixed_or_stuck_whatever_happens()
    {
        Assert.SkipWhen(_replayed is not null, "one world is replayed alone");
        var began = TimeProvider.System.GetTimestamp();
        var gate = new Lock();
        var (tally, broken, worlds) = (new Tally(), new List<WorldReport>(), 0);
        var hands = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work)).ToList();
        hands.ForEach(hand => hand.Start());
        hands.ForEach(hand => hand.Join());

        var elapsed = TimeProvider.System.GetElapsedTime(began);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"master seed {Form.Seed} (CHAOS_SEED): {tally.Deploys} deploys and {tally.Recoveries} recoveries in {worlds} worlds, {tally.Settled} dead runs settled, {broken.Count} worlds broken, in {elapsed.TotalSeconds:0.0} s\n\n{tally}\n");
        TestContext.Current.SendDiagnosticMessage(text);
        output.WriteLine(text);
        File.WriteAllText(Path.Combine(Checkout.Tables, "simulation.md"), text);
        Assert.True(broken.Count == 0, Tell(broken));
        Assert.Empty(Enum.GetValues<HistoryResult>().Except(tally.Results.Keys));
        Assert.Empty(Enum.GetValues<FaultKind>().Except(tally.Faults.Keys));

        void Work()
        {
            while (true)
            {
                int number;
                lock (gate)
                {
                    if (tally.Deploys >= Deploys)
                    {
                        return;
                    }

                    number = worlds++;
                }

                var report = WorldReport.Of(SeedOf(number));
                lock (gate)
                {
                    tally.Add(report.Tally);
                    broken.AddRange(report.Complaints.Count > 0 ? [report] : []);
                }
            }
        }
    }

    [Fact]
    public void The_same_seed_makes_the_same_world_to_the_last_word()
    {
        for (var number = 0; number < 40; number++)
        {
            var seed = SeedOf(number);
            Assert.Equal(WorldReport.Of(seed).Trace, WorldReport.Of(seed).Trace);
        }
    }

    [Fact]
    public void One_world_is_replayed_alone()
    {
        var report = WorldReport.Of(_replayed ?? SeedOf(0));
        var text = string.Join('\n', [.. report.Trace, .. report.Complaints.Select(complaint => $"BROKEN {complaint}")]);
        File.WriteAllText(Path.Combine(Checkout.Tables, $"world-{report.Seed}.txt"), text);
        output.WriteLine(text);
        Assert.Empty(report.Complaints);
    }

    private static int SeedOf(int world) => unchecked((Form.Seed * 1_000_003) + world);

    private static string Tell(List<WorldReport> broken)
    {
        var text = new StringBuilder();
        foreach (var world in broken.OrderBy(world => world.Seed).Take(MostShown))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nCHAOS_WORLD={world.Seed}: {string.Join("; ", world.Complaints)}");
        }

        return text.ToString();
    }
}
