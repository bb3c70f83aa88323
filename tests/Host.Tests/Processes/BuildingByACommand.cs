using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class BuildingByACommand
{
    private const string Layout = """
        {
          "images": [
            { "name": "api", "repository": "elb-api", "dockerfile": "quick-deploy.sh", "containers": ["api", "worker", "beat"], "buildArguments": { "COMMIT": "{commit}" } },
            { "name": "frontend", "repository": "elb-frontend", "dockerfile": "quick-deploy.sh", "containers": ["frontend"] }
          ],
          "scopes": { "full": ["api", "frontend"] },
          "builder": "command",
          "build": ["bash", "quick-deploy.sh", "{name}", "{image}", "{buildArguments}", "{labels}", "{dockerfile}", "it's $HOME; {{tag}}"]
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_it_pushed_is_deployed_by_the_digest_that_the_registry_names()
    {
        await using var wrapped = await Wrapping.StartAsync("printf '<%s>' \"$@\"; echo; echo \"of $ELB_UPGRADE_TAG\"; exit 0", layout: _ => Layout);

        var end = await wrapped.RunAsync("full");

        Assert.True(end.ExitCode == 0, $"{end}");
        wrapped.Sandbox.TheLine("success");
        Assert.All(["api", "worker", "beat"], container => Assert.Matches("/elb-api@sha256:[0-9a-f]{64}$", wrapped.Trace.ImagesOf(0)[container]));
        Assert.Matches("/elb-frontend@sha256:[0-9a-f]{64}$", wrapped.Trace.ImagesOf(0)["frontend"]);
        Assert.Empty(wrapped.Trace.Of("POST", "scheduleRun"));
        Assert.Matches(
            "^<api><[^>]+/elb-api:next><--build-arg><COMMIT=[0-9a-f]{7,}><--label><org.opencontainers.image.revision=[0-9a-f]+><--label><org.opencontainers.image.version=next><[^>]+/quick-deploy.sh><it's \\$HOME; {tag}>\nof next\n$",
            await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(wrapped.Sandbox["state/runs"], "build-api.log", SearchOption.AllDirectories)), Token));
    }

    [Fact]
    public async Task One_that_fails_fails_the_build_with_its_last_lines_and_ends_its_siblings()
    {
        await using var wrapped = await Wrapping.StartAsync(
            "if [ \"$1\" = api ]; then while [ ! -e begun ]; do sleep 0.1; done; echo 'no such base image'; exit 4; fi; touch begun; exec -a sibling-of-$ELB_UPGRADE_RUN_ID sleep 1000", layout: _ => Layout);

        var end = await wrapped.RunAsync("full");

        Assert.True(end.ExitCode == 1, $"{end}");
        var line = wrapped.Sandbox.TheLine("build_in_progress");
        Assert.Equal("build_failed", (string?)line["reason"]);
        Assert.StartsWith("api: the build command failed (exit 4). Its last lines:\nno such base image", (string?)line["message"], StringComparison.Ordinal);
        Assert.Empty(Wrapping.Living($"sibling-of-{line["run_id"]}"));
        Assert.Empty(wrapped.Trace.Patches);
    }

    [Fact]
    public async Task One_that_pushes_nothing_is_found_out()
    {
        await using var wrapped = await Wrapping.StartAsync("exit 0", layout: _ => Layout);

        var end = await wrapped.Sandbox.RunAsync("full", "--yes");

        Assert.True(end.ExitCode == 1, $"{end}");
        var line = wrapped.Sandbox.TheLine("build_in_progress");
        Assert.Equal("no_digest", (string?)line["reason"]);
        Assert.Contains("is not in the registry. Does it push?", (string?)line["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_ends_it_with_all_that_it_started()
    {
        await using var wrapped = await Wrapping.StartAsync("(exec -a build-of-$ELB_UPGRADE_RUN_ID sleep 1000) & echo begun; sleep 1001", layout: _ => Layout);
        await using var run = wrapped.Begin("full");
        await run.SaysAsync("api | begun", Token);
        await run.SaysAsync("frontend | begun", Token);
        await Wrapping.LivesAsync($"build-of-{wrapped.RunId}");

        await run.SignalAsync("TERM", Token);
        var end = await run.EndAsync(Token);

        Assert.True(end.ExitCode == 143, $"{end}");
        var line = wrapped.Sandbox.TheLine("build_in_progress");
        Assert.Equal("interrupted", (string?)line["reason"]);
        Assert.Empty(Wrapping.Living($"build-of-{line["run_id"]}"));
    }

    [Fact]
    public async Task What_was_built_by_a_command_is_deployed_by_another()
    {
        await using var wrapped = await Wrapping.StartAsync(
            "[ -n \"${ELB_UPGRADE_APP_ID:-}\" ] || exit 0",
            layout: _ => Layout.Replace("\"builder\"", "\"deploy\": [\"bash\", \"quick-deploy.sh\", \"{registry}/elb-api:{tag}\"], \"environment\": [\"ARM_TOKEN\"], \"builder\"", StringComparison.Ordinal)
                .Replace("\"full\": [\"api\", \"frontend\"]", "\"full\": [\"api\"]", StringComparison.Ordinal));

        var end = await wrapped.RunAsync("full");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.EndsWith("/elb-api:next", wrapped.Trace.ImagesOf(0)["beat"], StringComparison.Ordinal);
        Assert.DoesNotContain("of the plan", end.Error, StringComparison.Ordinal);
    }
}
