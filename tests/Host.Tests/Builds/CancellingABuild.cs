using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;
using Upgrade.Host.Tests.Builds.Support;

namespace Upgrade.Host.Tests.Builds;

public sealed class CancellingABuild
{
    private static readonly Reply Running = ScriptedBuild.Json(Payload.Text("acr_run_running.json"));

    [Fact]
    public async Task It_is_ended_on_the_server_too()
    {
        await using var build = await ScriptedBuild.StartAsync();
        build.Azure.On(ScriptedBuild.Run, Running);

        var lines = await CancelWhenScheduledAsync(build);

        Assert.Equal(1, build.Azure.Count(ScriptedBuild.Cancel));
        Assert.Equal("build cf2 was cancelled", lines[^1]);
    }

    [Fact]
    public async Task A_server_that_refuses_is_told_with_the_command_that_ends_it()
    {
        await using var build = await ScriptedBuild.StartAsync();
        build.Azure.On(ScriptedBuild.Run, Running).On(ScriptedBuild.Cancel, Reply.Error(403, "AuthorizationFailed", "no"));

        var lines = await CancelWhenScheduledAsync(build);

        Assert.Contains("`az acr task cancel-run --run-id cf2`", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_does_not_hold_the_operator_up()
    {
        await using var build = await ScriptedBuild.StartAsync(new AzurePatience { Cancellation = TimeSpan.FromMilliseconds(200) });
        build.Azure.On(ScriptedBuild.Run, Running).On(ScriptedBuild.Cancel, new Reply(503));

        var lines = await CancelWhenScheduledAsync(build);

        Assert.Contains("may go on", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_anything_is_scheduled_nothing_is_left_to_end()
    {
        await using var build = await ScriptedBuild.StartAsync();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => build.RunAsync(new RecordedLines(), cancellation.Token));

        Assert.Equal((0, 0), (build.Azure.Count(ScriptedBuild.Schedule), build.Azure.Count(ScriptedBuild.Cancel)));
    }

    private static async Task<IReadOnlyList<string>> CancelWhenScheduledAsync(ScriptedBuild build)
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new RecordedLines(line =>
        {
            if (line.Contains("is scheduled", StringComparison.Ordinal))
            {
                cancellation.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => build.RunAsync(progress, cancellation.Token));
        return progress.Lines;
    }
}
