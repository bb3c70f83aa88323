using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Builds;
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

    [Fact]
    public async Task One_of_an_earlier_process_is_ended_by_what_was_told_of_it()
    {
        await using var build = await ScriptedBuild.StartAsync();
        build.Azure.On(ScriptedBuild.Run, Running);
        using var cancellation = new CancellationTokenSource();
        var news = new ToldOfBuilds(cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => build.RunAsync(news, cancellation.Token));

        await new AcrImageBuilder(build.Azure.Session).CancelAsync(Assert.Single(news.Builds), TestContext.Current.CancellationToken);

        Assert.Equal(new ScheduledBuild("cf2", build.Azure.Server.Host), news.Builds[0]);
        Assert.Equal(2, build.Azure.Count(ScriptedBuild.Cancel));
    }

    [Fact]
    public async Task One_of_an_earlier_process_that_may_not_be_ended_is_told_with_the_command_that_ends_it()
    {
        await using var build = await ScriptedBuild.StartAsync();
        build.Azure.On(ScriptedBuild.Cancel, Reply.Error(403, "AuthorizationFailed", "no"));

        var failure = await Assert.ThrowsAsync<TargetException>(() =>
            new AcrImageBuilder(build.Azure.Session).CancelAsync(new ScheduledBuild("cf2", build.Azure.Server.Host), TestContext.Current.CancellationToken));

        Assert.Contains("`az acr task cancel-run --run-id cf2`", failure.Message, StringComparison.Ordinal);
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

    private sealed class ToldOfBuilds(CancellationTokenSource cancellation) : IProgress<string>, IProgress<ScheduledBuild>
    {
        public List<ScheduledBuild> Builds { get; } = [];

        public void Report(string value)
        {
        }

        public void Report(ScheduledBuild value)
        {
            Builds.Add(value);
            cancellation.Cancel();
        }
    }
}
