using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

/// <summary>A run leaves the app half done, others come after it in processes of their own, and then somebody wants it back as it was.</summary>
public sealed class GoingBackToWhatWasGood
{
    private const string Frontend =
        """{"images": [{"name": "frontend", "repository": "elb-frontend", "containers": ["frontend"]}], "scopes": {"frontend": ["frontend"]}, "builder": "none"}""";

    [Fact]
    public async Task Half_done_work_that_was_kept_is_no_snapshot_for_the_run_after_it()
    {
        await using var wrapped = await Wrapping.StartAsync(after: "exit 9");
        Assert.Equal(4, (await wrapped.RunAsync("full", "--no-auto-rollback")).ExitCode);

        await GoesBackAsync(wrapped);
    }

    [Fact]
    public async Task A_run_that_was_killed_in_its_command_is_remembered_by_the_runs_after_the_one_that_settles_it()
    {
        await using var wrapped = await Wrapping.StartAsync(after: "echo half is live; sleep 1000");
        await using (var killed = wrapped.Begin("full"))
        {
            await killed.SaysAsync("half is live", TestContext.Current.CancellationToken);
            killed.Kill();
        }

        Assert.Equal(1, (await wrapped.Sandbox.RunAsync("api", "--tag", "no-such-tag", "--no-build", "--yes")).ExitCode);

        await GoesBackAsync(wrapped);
    }

    // Another scope, and it goes well: all that it can see of the app says that it is healthy.
    private static async Task GoesBackAsync(Wrapping wrapped)
    {
        var half = await LiveApp.TemplateAsync(wrapped.Sandbox);
        Assert.EndsWith("/elb-api:next", Image(half, "api"), StringComparison.Ordinal);
        Assert.EndsWith(SeedApp.Tag, Image(half, "frontend"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(wrapped.Sandbox["frontend.json"], Frontend, TestContext.Current.CancellationToken);
        var second = await wrapped.Sandbox.RunAsync("frontend", "--config", wrapped.Sandbox["frontend.json"], "--tag", "next", "--yes");
        Assert.True(second.ExitCode == 0, $"{second}");
        Assert.Contains("was never proved ready, so the good snapshot", second.Error, StringComparison.Ordinal);

        var back = await wrapped.Sandbox.RunAsync("rollback", "--yes");

        Assert.True(back.ExitCode == 0, $"{back}");
        var live = await LiveApp.TemplateAsync(wrapped.Sandbox);
        Assert.All(["api", "worker", "beat", "frontend", "terminal"], container => Assert.EndsWith(SeedApp.Tag, Image(live, container), StringComparison.Ordinal));
    }

    private static string Image(JsonNode template, string container) =>
        (string)template["containers"]!.AsArray().Single(item => (string)item!["name"]! == container)!["image"]!;
}
