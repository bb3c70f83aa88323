using Upgrade.Engine.Workflow;
using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Tests.Composition;

/// <summary>Whole runs in revision mode Multiple, with trouble at the second write alone.</summary>
public sealed class MovingTheTraffic
{
    private const string Deploy = "full --yes --no-build --tag next --health-timeout 20";

    private static readonly RunLimits _quick = new() { ReadBack = TimeSpan.FromSeconds(2) };

    private int _patches;

    [Fact]
    public async Task A_lost_answer_is_read_back_and_nothing_is_sent_again()
    {
        await using var run = await StartAsync(answer => answer() with { Aborts = true });

        Assert.Equal(0, await run.RunAsync(Deploy));

        Assert.Equal(2, run.Emulator.PatchCount);
        Assert.Contains(run.Told, notice => notice.Text.Contains("the answer to the write was lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_that_never_arrived_is_seen_by_the_app_and_rolled_back_with_the_old_images_serving_throughout()
    {
        await using var run = await StartAsync(_ => new Answer(200) { Aborts = true });

        Assert.Equal(3, await run.RunAsync(Deploy));

        Assert.Equal(run.Emulator.SeedImages, run.Emulator.LiveImages);
        Assert.Equal(4, run.Emulator.PatchCount);
    }

    [Fact]
    public async Task A_refusal_moves_nothing_and_is_rolled_back()
    {
        await using var run = await StartAsync(_ => ArmError.Of(400, "SomethingElse", "no"));

        Assert.Equal(3, await run.RunAsync(Deploy));

        Assert.Equal("shift_refused", (string?)run.Told.Last(notice => notice.Event == "result").Data!["reason"]);
    }

    [Fact]
    public async Task While_the_platform_is_busy_it_is_sent_again()
    {
        await using var run = await StartAsync(_ => ArmError.Busy("app", "op"));

        Assert.Equal(0, await run.RunAsync(Deploy));

        Assert.Equal(3, run.Emulator.PatchCount);
    }

    [Theory]
    [InlineData("Shifting")]
    public async Task Somebody_elses_move_between_the_writes_is_left_alone(string state)
    {
        await using var run = await StartAsync(answer => answer());
        using var stranger = new Stranger(run.Emulator);
        run.On[state] = () => stranger.MoveAsync("""{"latestRevision":true,"weight":100}""");

        Assert.Equal(4, await run.RunAsync(Deploy));

        var result = run.Told.Last(notice => notice.Event == "result").Data!;
        Assert.Equal("superseded", (string?)result["reason"]);
        Assert.Equal(2, run.Emulator.PatchCount);
    }

    // What answers the second write that our own client sends.
    private async Task<EmulatedRun> StartAsync(Func<Func<Answer>, Answer> second) => new(await EmulatedRun.ServeAsync(new EmulatorOptions
    {
        Faults = [Fault.Parse("multiple-revisions")],
        Between = (exchange, answer) => exchange.Method == "PATCH" && ++_patches == 2 ? second(answer) : answer(),
    }))
    {
        Limits = _quick,
    };
}
