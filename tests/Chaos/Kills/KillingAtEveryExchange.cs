using Upgrade.Chaos.Judging;
using Upgrade.Chaos.Scenes;

namespace Upgrade.Chaos.Kills;

/// <summary>SIGKILL before and after each request that a run makes; then one command, and everything is right again.</summary>
public sealed class KillingAtEveryExchange(ITestOutputHelper output)
{
    // Of what is asked again and again, these many of each kind stand for the rest.
    private static readonly int _mostOfAKind = Form.IsLong ? 6 : 2;

    private static readonly ParallelOptions _together = new() { MaxDegreeOfParallelism = 12, CancellationToken = TestContext.Current.CancellationToken };

    [Theory]
    [InlineData("upgrade", 28)]
    [InlineData("build", 10)]
    [InlineData("sick", 4)]
    [InlineData("rollback", 2)]
    [InlineData("pinned", 10)]
    [InlineData("aside", 4)]
    [InlineData("moved", 4)]
    public async Task The_next_command_puts_everything_right(string name, int atLeast)
    {
        var story = Story.All.Single(story => story.Name == name);
        var matrix = new Matrix($"exchanges-{name}");
        var points = (await PointsAsync(story)).Where(story.Counts).Where(IsTold).Distinct().ToList();

        await Parallel.ForEachAsync(points, _together, async (point, cancellationToken) => await KillAsync(story, point, matrix, cancellationToken));

        matrix.Show(output);
        Assert.Empty(matrix.Complaints);
        Assert.True(matrix.Killed >= atLeast, $"only {matrix.Killed} kills");
    }

    private static bool IsTold(string point) => int.Parse(point.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) <= _mostOfAKind;

    private static async Task<IReadOnlyList<string>> PointsAsync(Story story)
    {
        await using var scene = await OpenAsync(story, TestContext.Current.CancellationToken);
        await scene.RunAsync(TestContext.Current.CancellationToken, story.Run);
        IReadOnlyList<string> passed = [.. scene.Door.Passed];
        Assert.Empty(Oracle.Judge(await scene.GatherAsync(TestContext.Current.CancellationToken)));
        return passed;
    }

    private static async Task KillAsync(Story story, string moment, Matrix matrix, CancellationToken cancellationToken)
    {
        await using var scene = await OpenAsync(story, cancellationToken);
        var killed = false;
        var victim = new TaskCompletionSource<Client>(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Door.At = async (name, point) =>
        {
            if (name == moment)
            {
                killed = true;
                (await victim.Task).Kill();
                await (await victim.Task).EndAsync(cancellationToken);
                await Task.Delay(Timeout.Infinite, point.ClientGone).ContinueWith(_ => { }, cancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        };
        victim.SetResult(scene.Start(story.Run));
        await (await victim.Task).EndAsync(cancellationToken);
        scene.Door.Forget();

        var followed = await scene.RunAsync(cancellationToken, story.Next);
        var evidence = await scene.GatherAsync(cancellationToken);
        var complaints = Oracle.Judge(evidence).ToList();
        complaints.AddRange(followed == 0 || IsNothingToRestore(scene) ? [] : [$"the next command ended with {followed}: {scene.Said()}"]);
        matrix.Add(moment, killed, evidence, followed, complaints);
    }

    // Killed before its snapshot was taken, a rollback right after the first run ever has nothing to go back to, and says so.
    private static bool IsNothingToRestore(Scene scene) => !File.Exists(scene.Snapshot);

    private static async Task<Scene> OpenAsync(Story story, CancellationToken cancellationToken)
    {
        var scene = await Scene.BeginAsync(cancellationToken, story.Faults);
        if (story.Before.Length > 0)
        {
            await scene.RunAsync(cancellationToken, story.Before);
            scene.Door.Forget();
        }

        return scene;
    }
}
