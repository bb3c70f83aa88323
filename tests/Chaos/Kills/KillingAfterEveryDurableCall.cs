using Upgrade.Chaos.Judging;
using Upgrade.Chaos.Scenes;
using Upgrade.Engine.Workflow;

namespace Upgrade.Chaos.Kills;

/// <summary>SIGKILL after each write, flush, rename and link that a run makes on its own files, every state's note among them.</summary>
public sealed class KillingAfterEveryDurableCall(ITestOutputHelper output)
{
    private const string NoStrace = "strace is not installed";

    public static bool CanTrace => Tracer.IsHere;

    private static readonly ParallelOptions _together = new() { MaxDegreeOfParallelism = 12, CancellationToken = TestContext.Current.CancellationToken };

    [Theory(Skip = NoStrace, SkipUnless = nameof(CanTrace))]
    [InlineData("upgrade", "", 30)]
    [InlineData("sick", "RollingBack", 6)]
    [InlineData("rollback", "RollingBack", 6)]
    [InlineData("pinned", "Shifting", 6)]
    public async Task The_next_command_puts_everything_right(string name, string from, int atLeast)
    {
        var story = Story.All.Single(story => story.Name == name);
        var matrix = new Matrix($"durable-{name}");
        var points = (await PointsAsync(story)).SkipWhile(point => !point.Contains(from, StringComparison.Ordinal)).Where(IsTold).ToList();

        await Parallel.ForEachAsync(points, _together, async (point, cancellationToken) => await KillAsync(story, point, matrix, cancellationToken));

        matrix.Show(output);
        Assert.Empty(matrix.Complaints);
        Assert.True(matrix.Killed >= atLeast, $"only {matrix.Killed} kills");
    }

    [Fact(Skip = NoStrace, SkipUnless = nameof(CanTrace))]
    public async Task Every_working_state_is_among_the_points()
    {
        string[] stories = ["sick", "pinned"];
        var points = string.Join('\n', (await Task.WhenAll(Story.All.Where(story => stories.Contains(story.Name)).Select(PointsAsync))).SelectMany(told => told));

        Assert.All(UpgradeTable.Working.Except([UpgradeState.Created]), state => Assert.Contains($"state {state}", points, StringComparison.Ordinal));
    }

    // SIGKILL loses nothing that the kernel has, so a flush that is missing shows in the order of the calls alone.
    [Fact(Skip = NoStrace, SkipUnless = nameof(CanTrace))]
    public async Task Every_note_and_every_line_is_flushed()
    {
        var points = await PointsAsync(Story.All[0]);

        var journal = points.Where(point => point.Contains(" state/runs/run/part ", StringComparison.Ordinal) && !point.StartsWith("fsync", StringComparison.Ordinal)).ToList();
        var notes = journal.Index().Where(call => call.Item.StartsWith("pwrite64 ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(notes);
        Assert.All(notes, note => Assert.StartsWith("fdatasync ", journal.ElementAtOrDefault(note.Index + 1), StringComparison.Ordinal));
        Assert.Contains(points, point => point.StartsWith("fsync ", StringComparison.Ordinal) && point.Contains("history.jsonl", StringComparison.Ordinal));
    }

    [Fact(Skip = NoStrace, SkipUnless = nameof(CanTrace))]
    public async Task A_line_that_was_decided_and_not_appended_is_appended_once()
    {
        await using var scene = await Scene.BeginAsync(TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(scene.History, "", TestContext.Current.CancellationToken);
        var run = scene.StartProgram(
            "strace",
            ["-f", "-qq", "-o", "/dev/null", "-P", scene.History, "-e", "trace=write", "-e", "inject=write:signal=SIGKILL", "--", Checkout.Program, .. Story.All[0].Run]);
        await run.EndAsync(TestContext.Current.CancellationToken);
        Assert.Empty(scene.Lines());

        await scene.RunAsync(TestContext.Current.CancellationToken, Story.All[0].Next);

        Assert.Empty(Oracle.Judge(await scene.GatherAsync(TestContext.Current.CancellationToken)));
        Assert.Equal([null, null], scene.Lines().Select(line => line.SettledBy));
    }

    // A killed process loses no write that the kernel has: in the short form its flush, and the cut behind a holder's word, stand for nothing new.
    private static bool IsTold(string point) =>
        Form.IsLong || !(point.StartsWith("fdatasync", StringComparison.Ordinal) || point.StartsWith("ftruncate", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> PointsAsync(Story story)
    {
        await using var scene = await OpenAsync(story, TestContext.Current.CancellationToken);
        var tracer = new Tracer(scene);
        await tracer.RunAsync(story.Run, killAfter: null, TestContext.Current.CancellationToken);
        Assert.Empty(Oracle.Judge(await scene.GatherAsync(TestContext.Current.CancellationToken)));
        return tracer.Passed;
    }

    private static async Task KillAsync(Story story, string point, Matrix matrix, CancellationToken cancellationToken)
    {
        await using var scene = await OpenAsync(story, cancellationToken);
        var tracer = new Tracer(scene);
        await tracer.RunAsync(story.Run, point, cancellationToken);

        var followed = await scene.RunAsync(cancellationToken, story.Next);
        var evidence = await scene.GatherAsync(cancellationToken);
        var complaints = Oracle.Judge(evidence).ToList();
        complaints.AddRange(followed == 0 ? [] : [$"the next command ended with {followed}: {scene.Said()}"]);
        matrix.Add(point, tracer.HasKilled, evidence, followed, complaints);
    }

    private static async Task<Scene> OpenAsync(Story story, CancellationToken cancellationToken)
    {
        var scene = await Scene.BeginAsync(cancellationToken, story.Faults);
        if (story.Before.Length > 0)
        {
            await scene.RunAsync(cancellationToken, story.Before);
        }

        return scene;
    }
}
