using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class WrappingAScript
{
    [Fact]
    public async Task The_script_of_the_documentation_deploys_and_what_it_made_is_proved()
    {
        await using var wrapped = await Wrapping.StartAsync();

        var end = await wrapped.RunAsync("api");

        Assert.True(end.ExitCode == 0, $"{end}");
        var line = wrapped.Sandbox.TheLine("success");
        Assert.Equal(("api", "next"), ((string?)line["scope"], (string?)line["tag"]));
        Assert.DoesNotContain("--u-", (string?)line["revision"], StringComparison.Ordinal);
        Assert.Single(wrapped.Trace.Taken);
        Assert.All(["api", "worker", "beat"], container => Assert.EndsWith("/elb-api:next", wrapped.Trace.ImagesOf(0)[container], StringComparison.Ordinal));
        Assert.EndsWith(SeedApp.Tag, wrapped.Trace.ImagesOf(0)["frontend"], StringComparison.Ordinal);
        Assert.Matches("^asked for [^ ]+/elb-api:next\n$", wrapped.Log);
        Assert.Contains("deploy | asked for", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_says_which_command_deploys_and_starts_none()
    {
        await using var wrapped = await Wrapping.StartAsync("touch started");

        var end = await wrapped.RunAsync("api", "--dry-run");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Matches("by a command, within 900 s: bash quick-deploy.sh [^ ]+/elb-api:next", end.Output);
        Assert.Contains("deploy command", end.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(wrapped.Sandbox["work/started"]));
        Assert.Empty(wrapped.Trace.Patches);
    }

    [Fact]
    public async Task One_that_fails_before_it_did_anything_leaves_everything_as_it_was()
    {
        await using var wrapped = await Wrapping.StartAsync("echo 'no disk left' >&2; exit 7");

        var end = await wrapped.RunAsync("api");

        Assert.True(end.ExitCode == 1, $"{end}");
        var line = wrapped.Sandbox.TheLine("aborted");
        Assert.Equal("deploy_failed", (string?)line["reason"]);
        Assert.StartsWith("the deploy command failed (exit 7), and made no new revision; its output is in ", (string?)line["message"], StringComparison.Ordinal);
        Assert.Equal("no disk left\n", wrapped.Log);
        Assert.Contains("Nothing was changed", end.Output, StringComparison.Ordinal);
        Assert.Empty(wrapped.Trace.Patches);
    }

    [Fact]
    public async Task One_that_the_platform_refuses_fails_and_leaves_everything_as_it_was()
    {
        await using var wrapped = await Wrapping.StartAsync(faults: "patch-rejected");

        var end = await wrapped.RunAsync("api");

        Assert.True(end.ExitCode == 1, $"{end}");
        Assert.Equal("deploy_failed", (string?)wrapped.Sandbox.TheLine("aborted")["reason"]);
        Assert.Contains("400", wrapped.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_done_work_is_rolled_back()
    {
        await using var wrapped = await Wrapping.StartAsync(after: "echo 'now the frontend'; exit 9");

        var end = await wrapped.RunAsync("full");

        Assert.True(end.ExitCode == 3, $"{end}");
        var line = wrapped.Sandbox.TheLine("upgrade_failed_rolled_back");
        Assert.Equal("deploy_failed", (string?)line["reason"]);
        Assert.Contains("failed (exit 9) half-way", (string?)line["message"], StringComparison.Ordinal);
        Assert.Equal(2, wrapped.Trace.Taken.Count);
        Assert.All(wrapped.Trace.ImagesOf(1).Where(image => image.Key != "redis"), image => Assert.EndsWith(SeedApp.Tag, image.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_calls_half_of_its_work_a_success_is_rolled_back()
    {
        await using var wrapped = await Wrapping.StartAsync();

        var end = await wrapped.RunAsync("full");

        Assert.True(end.ExitCode == 3, $"{end}");
        var line = wrapped.Sandbox.TheLine("upgrade_failed_rolled_back");
        Assert.Equal("deploy_incomplete", (string?)line["reason"]);
        Assert.Contains("frontend kept the old image", (string?)line["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_deploys_sick_is_rolled_back_like_our_own()
    {
        await using var wrapped = await Wrapping.StartAsync(faults: "crash-loop");

        var end = await wrapped.RunAsync("api");

        Assert.True(end.ExitCode == 3, $"{end}");
        Assert.Equal("crash_loop", (string?)wrapped.Sandbox.TheLine("upgrade_failed_rolled_back")["reason"]);
    }

    [Fact]
    public async Task One_that_hangs_is_ended_with_all_that_it_started()
    {
        await using var wrapped = await Wrapping.StartAsync(
            after: "echo I am $ELB_UPGRADE_RUN_ID; (trap '' TERM; exec -a hang-of-$ELB_UPGRADE_RUN_ID sleep 1000) & sleep 1001", layout: text => text.Replace("900", "15", StringComparison.Ordinal));

        var end = await wrapped.RunAsync("api");

        Assert.True(end.ExitCode == 3, $"{end}");
        var line = wrapped.Sandbox.TheLine("upgrade_failed_rolled_back");
        Assert.Equal("deploy_timeout", (string?)line["reason"]);
        Assert.Contains($"I am {line["run_id"]}\n", wrapped.Log, StringComparison.Ordinal);
        Assert.Empty(Wrapping.Living($"hang-of-{line["run_id"]}"));
    }

    [Fact]
    public async Task It_sees_a_small_environment_and_no_lock_and_no_terminal_and_leaves_nothing_behind()
    {
        await using var wrapped = await Wrapping.StartAsync(
            """
            env | cut -d= -f1 | grep -vE '^(_|PWD|SHLVL|OLDPWD)$' | sort | tr '\n' ' '; echo; ls -l /proc/self/fd | grep -c snapshot || true; [ -t 0 ] || cat | wc -c
            echo "the token is $ARM_TOKEN"; exec -a left-of-$ELB_UPGRADE_RUN_ID sleep 1000 & 
            """);
        wrapped.Sandbox.Variables["SOMETHING_ELSE"] = "x";
        wrapped.Sandbox.Variables["AZURE_CLIENT_ID"] = "c";

        var end = await wrapped.RunAsync("api");

        Assert.True(end.ExitCode == 0, $"{end}");
        var said = wrapped.Log.Split('\n');
        Assert.Equal(
            "ARM_TOKEN AZURE_CLIENT_ID AZURE_RESOURCE_GROUP AZURE_SUBSCRIPTION_ID CONTAINER_APP_NAME ELB_UPGRADE_APP_ID ELB_UPGRADE_ARM_ENDPOINT ELB_UPGRADE_COMMIT ELB_UPGRADE_REGISTRY ELB_UPGRADE_RUN_ID ELB_UPGRADE_SCOPE ELB_UPGRADE_TAG HOME LC_ALL PATH TMPDIR ",
            said[0]);
        Assert.Equal(["0", "0", "the token is ***"], said[1..4]);
        Assert.DoesNotContain(wrapped.Sandbox.Variables["ARM_TOKEN"]!, end.Output + end.Error, StringComparison.Ordinal);
        Assert.Empty(Wrapping.Living($"left-of-{wrapped.Sandbox.TheLine("success")["run_id"]}"));
    }

    [Fact]
    public async Task Every_word_in_braces_is_filled_in()
    {
        await using var wrapped = await Wrapping.StartAsync(
            "printf '<%s>' \"$@\"; echo; exit 7",
            layout: text => text.Replace(
                "\"{registry}/elb-api:{tag}\"", "\"{scope}\",\"{tag}\",\"{run}\",\"{app}\",\"{group}\",\"{subscription}\",\"{commit}\"", StringComparison.Ordinal));

        await wrapped.RunAsync("api");

        var (line, set) = (wrapped.Sandbox.TheLine("aborted"), wrapped.Sandbox.Variables);
        Assert.Equal(
            $"<api><next><{line["run_id"]}><{set["CONTAINER_APP_NAME"]}><{set["AZURE_RESOURCE_GROUP"]}><{set["AZURE_SUBSCRIPTION_ID"]}><{line["head_sha"]}>\n", wrapped.Log);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_found_out_before_anything_happens()
    {
        await using var wrapped = await Wrapping.StartAsync(layout: text => text.Replace("\"bash\"", "\"./no-such-program\"", StringComparison.Ordinal));

        var end = await wrapped.RunAsync("api");

        Assert.True(end.ExitCode == 1, $"{end}");
        Assert.Equal("command_missing", (string?)wrapped.Sandbox.TheLine("aborted")["reason"]);
        Assert.False(File.Exists(wrapped.Sandbox.Snapshot));
    }
}
